/** Bookinfo as Istio's samples have it: no namespace anywhere, a Gateway on 8080 for the ingress that Istio installs. */
const NAMES = ['productpage', 'details', 'ratings'] as const;

const account = (name: string) => `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: bookinfo-${name}
  labels:
    account: ${name}`;

const app = (name: string, version = 'v1') => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}-${version}
  labels:
    app: ${name}
    version: ${version}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
      version: ${version}
  template:
    metadata:
      labels:
        app: ${name}
        version: ${version}
    spec:
      serviceAccountName: bookinfo-${name}
      containers:
        - name: ${name}
          image: registry.example.com/bookinfo-${name}-${version}:1
          ports:
            - containerPort: 9080`;

const front = (name: string) => `
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
    app: ${name}
    service: ${name}
spec:
  ports:
    - port: 9080
      name: http
  selector:
    app: ${name}`;

/** The applications. */
export const APPS = [
  ...NAMES.flatMap((name) => [front(name), account(name), app(name)]),
  front('reviews'),
  account('reviews'),
  ...['v1', 'v2', 'v3'].map((version) => app('reviews', version)),
].join('\n---');

/** The way in. */
export const GATEWAY = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: bookinfo-gateway
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 8080
        name: http
        protocol: HTTP
      hosts:
        - "*"
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: bookinfo
spec:
  hosts:
    - "*"
  gateways:
    - bookinfo-gateway
  http:
    - match:
        - uri:
            exact: /productpage
        - uri:
            prefix: /static
        - uri:
            prefix: /api/v1/products
      route:
        - destination:
            host: productpage
            port:
              number: 9080
`;
