import { SHOP } from './shop';

/** Two meshes, and what a reviewer reads about the second. */
export type Pair = readonly [name: string, before: string, after: string, told: readonly string[]];

/** The shop with one text replaced by another. */
export function shop(from: string, to: string, base = SHOP): string {
  if (!base.includes(from)) throw new Error(`the shop does not have ${from}`);
  return base.replace(from, to);
}

const RULE = 'host: prices.shop.svc.cluster.local\n  subsets:';
const withPolicy = (policy: string) => shop(RULE, `host: prices.shop.svc.cluster.local\n  trafficPolicy: ${policy}\n  subsets:`);

export const ROUTE = '    - timeout: 5s\n      route:';
const withRoute = (fields: string) => shop(ROUTE, `    - timeout: 5s\n      ${fields}\n      route:`);

export const plus = (text: string, base = SHOP) => `${base}---\n${text}`;

export const PRICES_PEER = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: prices, namespace: shop }
spec: { selector: { matchLabels: { app: prices } }, mtls: { mode: STRICT } }
`;

const JWT = `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, jwtRules: [{ issuer: https://login.example.com, jwks: '{"keys":[]}' }] }
`;

const JWT_REQUIRED = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }] }
`;

const GRAFANA = `
apiVersion: v1
kind: Service
metadata: { name: grafana, namespace: shop }
spec: { selector: { app: grafana }, ports: [{ name: http, port: 3000 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: grafana, namespace: shop }
spec:
  selector: { matchLabels: { app: grafana } }
  template:
    metadata: { labels: { app: grafana } }
    spec: { serviceAccountName: grafana, containers: [{ name: grafana, image: 'grafana:1', ports: [{ containerPort: 3000 }] }] }
`;

export const CART_ROUTE = `    - match: [{ uri: { prefix: /cart } }]
      route: [{ destination: { host: web.shop.svc.cluster.local, port: { number: 8080 } } }]
`;

const CERTIFICATE = `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: istio-system }
spec: { secretName: shop-tls, dnsNames: [shop.example.com], issuerRef: { kind: ClusterIssuer, name: letsencrypt } }
`;

const EXTERNAL = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: bank, namespace: shop }
spec: { hosts: [api.bank.example], ports: [{ number: 443, name: tls, protocol: TLS }], resolution: DNS }
`;

const REGISTRY_ONLY = `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } }
`;

const LIMIT = (requests: number) => `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: limit, namespace: shop }
spec:
  workloadSelector: { labels: { app: web } }
  configPatches:
    - applyTo: HTTP_FILTER
      match: { context: SIDECAR_INBOUND }
      patch:
        operation: INSERT_BEFORE
        value:
          name: envoy.filters.http.local_ratelimit
          typed_config:
            token_bucket: { max_tokens: ${requests}, tokens_per_fill: ${requests}, fill_interval: 60s }
`;

const ONLY_V1 = shop(
  '        - { destination: { host: prices.shop.svc.cluster.local, subset: v2 }, weight: 20 }\n',
  '',
  shop('subset: v1 }, weight: 80', 'subset: v1 }'),
);
const CANARY = '{ destination: { host: prices.shop.svc.cluster.local, subset: v1 }, weight: 80 }';

export const CHANGES: readonly Pair[] = [
  [
    'a path that is opened',
    SHOP,
    shop('prefix: /cart } }]', 'prefix: /cart } }, { uri: { prefix: /admin } }]'),
    ['reachable opens: https://shop.example.com/admin* can now be reached from the internet, and goes to web'],
  ],
  [
    'a host that is no longer served',
    SHOP,
    shop('hosts: [shop.example.com]\n  gateways', 'hosts: [old.example.com]\n  gateways'),
    [
      'reachable closes: https://shop.example.com/cart* can no longer be reached from the internet: 404, no virtual host for shop.example.com',
      'findings opens: new warning routing/host-not-on-gateway at VirtualService shop/web: Gateway istio-system/public has shop.example.com, so old.example.com is answered with 404 there',
    ],
  ],
  [
    'a public dashboard',
    plus(GRAFANA),
    plus(
      GRAFANA,
      shop(
        CART_ROUTE,
        `    - match: [{ uri: { prefix: /grafana } }]
      route: [{ destination: { host: grafana.shop.svc.cluster.local, port: { number: 3000 } } }]
${CART_ROUTE}`,
      ),
    ),
    [
      'reachable opens: https://shop.example.com/grafana* can now be reached from the internet, and goes to grafana, a dashboard',
      'findings opens: new warning security/public-dashboard at VirtualService shop/web: grafana is accessible to everyone who can reach Gateway istio-system/public',
    ],
  ],
  [
    'a method that is allowed',
    SHOP,
    shop('methods: [GET]', 'methods: [GET, DELETE]'),
    ['access opens: shop/web can now call prices.shop:8080 (DELETE)'],
  ],
  [
    'mutual TLS that is no longer required',
    plus(PRICES_PEER.replace(/prices/g, 'web')),
    plus(PRICES_PEER.replace(/prices/g, 'web').replace('STRICT', 'PERMISSIVE')),
    ['access opens: web.shop:8080 no longer requires mutual TLS: pods without a proxy can call it'],
  ],
  [
    'mutual TLS that is required',
    plus(PRICES_PEER.replace(/prices/g, 'web').replace('STRICT', 'PERMISSIVE')),
    plus(PRICES_PEER.replace(/prices/g, 'web')),
    ['access closes: web.shop:8080 now requires mutual TLS: pods without a proxy can no longer call it'],
  ],
  [
    'mutual TLS that is no longer required where a policy asks for identities',
    SHOP,
    shop('mode: STRICT', 'mode: PERMISSIVE'),
    [
      'access opens: prices.shop:8080 no longer requires mutual TLS; pods without a proxy are still refused: 403, no rule of AuthorizationPolicy shop/prices allows it',
    ],
  ],
  [
    'a token that is required',
    plus(JWT),
    plus(JWT_REQUIRED, plus(JWT)),
    [
      'reachable closes: https://shop.example.com/cart* without a token can no longer be reached from the internet: 403, no rule of AuthorizationPolicy shop/web allows it',
      'access closes: every workload of the mesh can no longer call web.shop:8080 without a token: 403, no rule of AuthorizationPolicy shop/web allows it',
      'findings closes: resolved warning security/token-not-required at RequestAuthentication shop/web: no AuthorizationPolicy requires a token here, so requests without one are allowed',
    ],
  ],
  [
    'a token that is no longer required',
    plus(JWT_REQUIRED, plus(JWT)),
    plus(JWT),
    [
      'reachable opens: https://shop.example.com/cart* without a token can now be reached from the internet, and goes to web',
      'access opens: every workload of the mesh can now call web.shop:8080 without a token',
      'findings opens: new warning security/token-not-required at RequestAuthentication shop/web: no AuthorizationPolicy requires a token here, so requests without one are allowed',
    ],
  ],
  [
    'egress that is closed',
    SHOP,
    plus(REGISTRY_ONLY),
    [
      'access closes: every workload of the mesh can no longer call hosts that no manifest declares (HTTP on port 80): 502, the proxy answers 502',
      'access closes: every workload of the mesh can no longer call hosts that no manifest declares (TLS on port 443): no Service or ServiceEntry declares port 443, and the mesh is REGISTRY_ONLY',
    ],
  ],
  [
    'egress to one host',
    plus(REGISTRY_ONLY),
    plus(EXTERNAL, plus(REGISTRY_ONLY)),
    ['access opens: every workload of the mesh can now call tls://api.bank.example'],
  ],
  [
    'a canary step',
    SHOP,
    shop(
      `${CANARY}\n        - { destination: { host: prices.shop.svc.cluster.local, subset: v2 }, weight: 20 }`,
      `${CANARY.replace('80', '50')}\n        - { destination: { host: prices.shop.svc.cluster.local, subset: v2 }, weight: 50 }`,
    ),
    ['routing changes: 20 % → 50 % of the calls to prices.shop:8080 go to prices (v2), 80 % → 50 % to prices (v1)'],
  ],
  [
    'a redirect',
    SHOP,
    shop(CART_ROUTE, `    - match: [{ uri: { prefix: /cart } }]\n      redirect: { uri: /basket }\n`),
    ['routing changes: requests to https://shop.example.com: it goes to web → it is redirected to https://shop.example.com/basket (301)'],
  ],
  [
    'a rewrite',
    SHOP,
    shop('match: [{ uri: { prefix: /cart } }]', 'match: [{ uri: { prefix: /cart } }]\n      rewrite: { uri: /basket }'),
    ['routing changes: requests to https://shop.example.com: the service sees the path /cart → /basket'],
  ],
  [
    'a header',
    SHOP,
    withRoute('headers: { request: { set: { x-env: test } } }'),
    ['routing changes: calls to prices.shop:8080: request header x-env: none → test'],
  ],
  [
    'a mirror',
    SHOP,
    withRoute('mirror: { host: web.shop.svc.cluster.local, port: { number: 8080 } }\n      mirrorPercentage: { value: 10 }'),
    ['routing changes: calls to prices.shop:8080: copies sent to web.shop: 0 % → 10 %'],
  ],
  [
    'a fault',
    SHOP,
    withRoute('fault: { delay: { fixedDelay: 2s, percentage: { value: 50 } } }'),
    ['routing changes: calls to prices.shop:8080: injected fault none → 50 % are delayed by 2s'],
  ],
  ['a shorter timeout', SHOP, shop('timeout: 5s', 'timeout: 2s'), ['resilience changes: calls to prices.shop:8080: timeout 5s → 2s']],
  [
    'retries',
    SHOP,
    withRoute('retries: { attempts: 3, perTryTimeout: 1s, retryOn: 5xx }'),
    [
      'resilience changes: calls to prices.shop:8080: retries: 2 → 3',
      'resilience changes: calls to prices.shop:8080: retried failures: the default failures → 5xx',
      'resilience changes: calls to prices.shop:8080: timeout per attempt: none → 1s',
    ],
  ],
  [
    'retries after status codes, which are shown as in the path of a request',
    SHOP,
    withRoute('retries: { attempts: 2, retryOn: "reset,503" }'),
    ['resilience changes: calls to prices.shop:8080: retried failures: the default failures → reset,503'],
  ],
  [
    'a smaller pool',
    withPolicy('{ connectionPool: { tcp: { maxConnections: 100 } } }'),
    withPolicy('{ connectionPool: { tcp: { maxConnections: 10 } } }'),
    ['resilience changes: calls to prices.shop:8080: connection pool: at most 100 → 10 connections'],
  ],
  [
    'outlier detection',
    SHOP,
    withPolicy('{ outlierDetection: { consecutive5xxErrors: 5, baseEjectionTime: 30s } }'),
    [
      'resilience changes: calls to prices.shop:8080: outlier detection: now a pod is ejected for 30s',
      'resilience changes: calls to prices.shop:8080: outlier detection: now a pod is ejected after 5 errors in a row',
    ],
  ],
  [
    'failover',
    SHOP,
    withPolicy('{ outlierDetection: {}, loadBalancer: { localityLbSetting: { failover: [{ from: a, to: b }] } } }'),
    [
      'resilience changes: calls to prices.shop:8080: failover: now from a to b',
      'resilience changes: calls to prices.shop:8080: outlier detection: now on',
    ],
  ],
  [
    'a rate limit',
    plus(LIMIT(100)),
    plus(LIMIT(10)),
    ['resilience changes: EnvoyFilter shop/limit: rate limit 100 requests every 60s → 10 requests every 60s'],
  ],
  [
    'another certificate',
    SHOP,
    shop('credentialName: shop-tls', 'credentialName: other-tls'),
    ['certificates changes: https://shop.example.com: certificate from the Secret shop-tls → other-tls'],
  ],
  [
    'another issuer',
    plus(CERTIFICATE),
    plus(CERTIFICATE.replace('name: letsencrypt', 'name: internal')),
    ['certificates changes: Certificate istio-system/shop issuer: ClusterIssuer letsencrypt → ClusterIssuer internal'],
  ],
  ['another image', SHOP, shop("image: 'web:1'", "image: 'web:2'"), ['workloads changes: Deployment shop/web image of web: web:1 → web:2']],
  [
    'the labels of two subsets that are swapped',
    SHOP,
    shop(
      '{ name: v1, labels: { version: v1 } }\n    - { name: v2, labels: { version: v2 } }',
      '{ name: v1, labels: { version: v2 } }\n    - { name: v2, labels: { version: v1 } }',
    ),
    ['routing changes: 20 % → 80 % of the calls to prices.shop:8080 go to prices (v1: version=v2), 80 % → 20 % to prices (v2: version=v1)'],
  ],
  [
    'the labels of the only subset that is called',
    ONLY_V1,
    ONLY_V1.replace('{ name: v1, labels: { version: v1 } }', '{ name: v1, labels: { version: v2 } }'),
    ['routing changes: calls to prices.shop:8080 go to prices (v1: version=v2) instead of prices (v1: version=v1)'],
  ],
  [
    'CORS, whose condition does not name what does not matter',
    SHOP,
    shop(
      'match: [{ uri: { prefix: /cart } }]',
      'match: [{ uri: { prefix: /cart } }]\n      corsPolicy: { allowOrigins: [{ exact: https://a.example.com }] }',
    ),
    [
      'routing changes: requests to https://shop.example.com with the header origin https://a.example.com: response header access-control-allow-origin: none → https://a.example.com',
      'routing changes: requests to https://shop.example.com (OPTIONS) with the header origin https://a.example.com: it goes to web → it is answered with 200',
    ],
  ],
  [
    'another port of the pods',
    SHOP,
    shop(
      'selector: { app: web }, ports: [{ name: http, port: 8080 }]',
      'selector: { app: web }, ports: [{ name: http, port: 8080, targetPort: 9090 }]',
    ),
    [
      'routing changes: requests to https://shop.example.com end at another port of the pods: 8080 → 9090',
      'routing changes: calls to web.shop:8080 end at another port of the pods: 8080 → 9090',
    ],
  ],
  [
    'another port of a host outside the mesh, which is called on the old port all the same',
    plus(EXTERNAL),
    plus(EXTERNAL.replace('number: 443', 'number: 8443')),
    [
      'routing changes: calls to tls://api.bank.example go to the host itself instead of api.bank.example',
      'routing changes: calls to tls://api.bank.example:8443 go to api.bank.example instead of the host itself',
    ],
  ],
  ['more replicas', SHOP, shop('replicas: 2', 'replicas: 3'), ['workloads changes: Deployment shop/web replicas: 2 → 3']],
  [
    'a finding',
    SHOP,
    shop('subset: v2 }, weight: 20', 'subset: v3 }, weight: 20'),
    [
      'routing changes: 0 % → 20 % of the calls to prices.shop:8080 go to prices.shop:8080 (v3), where they fail, 20 % → 0 % to prices (v2)',
      'findings opens: new error routing/undeclared-subset at VirtualService shop/prices: subset v3 of prices.shop.svc.cluster.local is not declared, so Envoy answers 503',
    ],
  ],
];
