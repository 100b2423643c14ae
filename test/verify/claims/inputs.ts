import { readText } from '../../../lib/manifest/read-text';
import type { Input } from './corpus';

const SHOP = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
`;

const PUBLIC = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, hostname: shop.example.com }] }
`;

const meshConfig = (mesh: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: '${mesh}' }
`;

const route = (name: string, backend: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name}, namespace: shop }
spec: { parentRefs: [{ name: public }], hostnames: [shop.example.com], rules: [{ backendRefs: [${backend}] }] }
`;

const authorizer = (name: string, provider: string) => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: shop }
spec: { action: CUSTOM, provider: { name: ${provider} }, rules: [{}] }
`;

const tokens = (issuer: string) => `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, jwtRules: [{ issuer: "${issuer}" }] }
`;

/** Mistakes whose outcome shows only in a mesh that holds more than the example of the rule does, by rule. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  'ambient/http-policy-by-selector': [
    SHOP.replace('istio-injection: enabled', 'istio.io/dataplane-mode: ambient'),
    `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { action: DENY, selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }
`,
  ],
  'ambient/gateway-skips-waypoint': [
    SHOP.replace('istio-injection: enabled', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint'),
    PUBLIC.replace('name: public', 'name: waypoint')
      .replace('istio,', 'istio-waypoint,')
      .replace('protocol: HTTP, hostname: shop.example.com', 'protocol: HBONE')
      .replace('port: 80', 'port: 15008'),
    PUBLIC,
    route('web', '{ name: web, port: 80 }'),
    `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: read, namespace: shop }
spec: { targetRefs: [{ group: "", kind: Service, name: web }], rules: [{ to: [{ operation: { methods: [GET] } }] }] }
`,
  ],
  'destinations/unknown-rule-host': [
    `
apiVersion: v1
kind: Service
metadata: { name: hidden, namespace: backend, annotations: { networking.istio.io/exportTo: . } }
spec: { selector: { app: hidden }, ports: [{ name: http, port: 80 }] }
`,
    `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: hidden, namespace: shop }
spec: { host: hidden.backend.svc.cluster.local, trafficPolicy: { tls: { mode: DISABLE } } }
`,
  ],
  'gateway/unused-route-kind': [
    SHOP,
    `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
`,
    `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [public], tcp: [{ route: [{ destination: { host: web } }] }] }
`,
  ],
  'gateway-api/repeated-match': [SHOP, PUBLIC, route('first', '{ name: web, port: 80 }'), route('second', '{ name: web, port: 80 }')],
  'gateway-api/unconverted-route': [SHOP, PUBLIC, route('shop', '{ name: web.shop, port: 80 }')],
  'gateway-api/unknown-backend-kind': [PUBLIC, route('shop', '{ group: example.com, kind: Bucket, name: files, port: 80 }')],
  'gateway-api/unknown-parent': [PUBLIC, route('shop', '{ name: web, port: 80 }').replace('{ name: public }', '{ name: publik }')],
  'routing/plain-http-to-tls-port': [
    SHOP,
    SHOP.replaceAll('web', 'secure').replace('name: http, port: 80', 'name: https, port: 443'),
    `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ route: [{ destination: { host: secure, port: { number: 443 } } }] }] }
`,
  ],
  'security/automatic-mutual-tls-off': [
    SHOP,
    meshConfig('enableAutoMtls: false'),
    `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
`,
  ],
  'security/identity-without-mutual-tls': [
    SHOP,
    `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: plaintext, namespace: shop }
spec: { mtls: { mode: DISABLE } }
`,
    `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { namespaces: [shop] } }] }] }
`,
  ],
  'security/several-authorizers': [
    SHOP,
    meshConfig(
      'extensionProviders: [{ name: one, envoyExtAuthzHttp: { service: one, port: 80 } }, { name: two, envoyExtAuthzHttp: { service: two, port: 80 } }]',
    ),
    authorizer('one', 'one'),
    authorizer('two', 'two'),
  ],
  'security/token-not-validated': [
    SHOP,
    `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { requestPrincipals: ["https://id.example.com/*"] } }] }] }
`,
  ],
  'security/token-not-validated, for another issuer': [
    SHOP,
    tokens('https://other.example.com'),
    `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { requestPrincipals: ["https://id.example.com/*"] } }] }] }
`,
  ],
  'security/token-not-required': [SHOP, tokens('https://id.example.com')],
  'security/unknown-authorizer': [SHOP, meshConfig('enableAutoMtls: true'), authorizer('login', 'login')],
};

/** Inputs for the rules whose own examples foretell nothing that can be asked. */
export function largerExamples(): readonly Input[] {
  return Object.entries(INPUTS).map(([rule, documents]) => ({
    name: `larger example of ${rule}`,
    objects: readText(documents.join('\n---\n')).objects.map(({ object }) => object),
    options: {},
  }));
}
