/** A small shop: a gateway in front of web, two versions of prices, and a policy for prices. */
export const SHOP = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { serviceAccountName: web, containers: [{ name: web, image: 'web:1', ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: prices, namespace: shop }
spec: { selector: { app: prices }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: prices-v1, namespace: shop }
spec:
  selector: { matchLabels: { app: prices, version: v1 } }
  template:
    metadata: { labels: { app: prices, version: v1 } }
    spec: { serviceAccountName: prices, containers: [{ name: prices, image: 'prices:1', ports: [{ containerPort: 8080 }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: prices-v2, namespace: shop }
spec:
  selector: { matchLabels: { app: prices, version: v2 } }
  template:
    metadata: { labels: { app: prices, version: v2 } }
    spec: { serviceAccountName: prices, containers: [{ name: prices, image: 'prices:2', ports: [{ containerPort: 8080 }] }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: prices, namespace: shop }
spec:
  host: prices.shop.svc.cluster.local
  subsets:
    - { name: v1, labels: { version: v1 } }
    - { name: v2, labels: { version: v2 } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: prices, namespace: shop }
spec:
  hosts: [prices.shop.svc.cluster.local]
  http:
    - timeout: 5s
      route:
        - { destination: { host: prices.shop.svc.cluster.local, subset: v1 }, weight: 80 }
        - { destination: { host: prices.shop.svc.cluster.local, subset: v2 }, weight: 20 }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-system }
spec:
  selector: { istio: ingressgateway }
  servers:
    - { port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: shop-tls } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [istio-system/public]
  http:
    - match: [{ uri: { prefix: /cart } }]
      route: [{ destination: { host: web.shop.svc.cluster.local, port: { number: 8080 } } }]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: prices, namespace: shop }
spec:
  selector: { matchLabels: { app: prices } }
  rules:
    - from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }]
      to: [{ operation: { methods: [GET] } }]
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: prices, namespace: shop }
spec: { selector: { matchLabels: { app: prices } }, mtls: { mode: STRICT } }
`;
