import { EDGE, SHOP, app, deployment, gateway, http, namespace, object, service, virtualService, yaml } from './manifests';
import type { Report } from './report';

const policy = (spec: string, name = 'shop/p') => object('AuthorizationPolicy', name, spec);
const forWeb = (spec: string) => policy(`{ selector: { matchLabels: { app: web } }, ${spec} }`);
const tokens = (rule: string, name = 'shop/tokens') =>
  object('RequestAuthentication', name, `{ selector: { matchLabels: { app: web } }, jwtRules: [${rule}] }`);
const ISSUER = '{ issuer: "https://id.example.com", jwksUri: "https://id.example.com/keys" }';
const peer = (spec: string, name = 'shop/default') => object('PeerAuthentication', name, spec);
const STRICT = peer('{ mtls: { mode: STRICT } }');
const client = 'cluster.local/ns/shop/sa/client';

/** What people reported about who may call whom. */
export const POLICIES: readonly Report[] = [
  {
    title: 'a principal with spiffe:// in front lets nobody in',
    wrong: yaml(SHOP, STRICT, forWeb(`rules: [{ from: [{ source: { principals: ["spiffe://${client}"] } }] }]`)),
    right: yaml(SHOP, STRICT, forWeb(`rules: [{ from: [{ source: { principals: ["${client}"] } }] }]`)),
    says: 'error security/unknown-principal',
    answers: [{ request: 'GET http://web/', from: 'client', is: /403/ }],
  },
  {
    title: 'a principal of the service account without a trust domain',
    wrong: yaml(SHOP, STRICT, forWeb('rules: [{ from: [{ source: { principals: ["ns/shop/sa/client"] } }] }]')),
    right: yaml(SHOP, STRICT, forWeb('rules: [{ from: [{ source: { principals: ["*/ns/shop/sa/client"] } }] }]')),
    says: 'error security/unknown-principal',
  },
  {
    title: 'from and to as two rules, of which either is enough',
    source: 'istio/istio#39297',
    wrong: yaml(
      SHOP,
      STRICT,
      forWeb(`rules: [{ from: [{ source: { principals: ["${client}"] } }] }, { to: [{ operation: { methods: [GET] } }] }]`),
    ),
    right: yaml(
      SHOP,
      STRICT,
      forWeb(`rules: [{ from: [{ source: { principals: ["${client}"] } }], to: [{ operation: { methods: [GET] } }] }]`),
    ),
    says: 'info security/separate-rules',
    answers: [{ request: 'POST http://web/', from: 'client', is: /200/ }],
  },
  {
    title: 'requestPrincipals where nothing validates tokens',
    source: 'istio.io/docs/tasks/security/authorization/authz-jwt',
    wrong: yaml(SHOP, forWeb('rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]')),
    right: yaml(SHOP, tokens(ISSUER), forWeb('rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]')),
    says: 'warning security/token-not-validated',
    answers: [{ request: 'GET http://web/', from: 'client', is: /403/ }],
  },
  {
    title: 'claims in a condition where nothing validates tokens',
    wrong: yaml(SHOP, forWeb('rules: [{ when: [{ key: "request.auth.claims[groups]", values: [admin] }] }]')),
    right: yaml(SHOP, tokens(ISSUER), forWeb('rules: [{ when: [{ key: "request.auth.claims[groups]", values: [admin] }] }]')),
    says: 'warning security/token-not-validated',
  },
  {
    title: 'a nested claim with dots, as Keycloak has it',
    source: 'istio/istio#21340',
    wrong: yaml(SHOP, tokens(ISSUER), forWeb('rules: [{ when: [{ key: "request.auth.claims[realm_access.roles]", values: [admin] }] }]')),
    right: yaml(SHOP, tokens(ISSUER), forWeb('rules: [{ when: [{ key: "request.auth.claims[realm_access][roles]", values: [admin] }] }]')),
    says: 'warning security/nested-claim',
  },
  {
    title: 'requestPrincipals of another issuer than that which is validated',
    wrong: yaml(SHOP, tokens(ISSUER), forWeb('rules: [{ from: [{ source: { requestPrincipals: ["https://id.example.org/*"] } }] }]')),
    right: yaml(SHOP, tokens(ISSUER), forWeb('rules: [{ from: [{ source: { requestPrincipals: ["https://id.example.com/*"] } }] }]')),
    says: 'warning security/token-not-validated',
  },
  {
    title: 'an issuer that is not an address, without keys',
    wrong: yaml(
      SHOP,
      tokens('{ issuer: "testing@secure.istio.io" }'),
      forWeb('rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]'),
    ),
    right: yaml(
      SHOP,
      tokens('{ issuer: "testing@secure.istio.io", jwksUri: "https://id.example.com/keys" }'),
      forWeb('rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]'),
    ),
    says: 'error security/unreachable-keys',
  },
  {
    title: 'keys at a service under STRICT, which istiod cannot fetch',
    source: 'istio/istio#40553',
    wrong: yaml(
      SHOP,
      STRICT,
      app('keycloak'),
      tokens('{ issuer: "https://id.example.com", jwksUri: "http://keycloak.shop.svc.cluster.local/keys" }'),
      forWeb('rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]'),
    ),
    right: yaml(
      SHOP,
      STRICT,
      app('keycloak'),
      tokens('{ issuer: "https://id.example.com", jwksUri: "https://id.example.com/keys" }'),
      forWeb('rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]'),
    ),
    says: 'error security/unreachable-keys',
  },
  {
    title: 'a DENY for a host, and a request whose Host header has a port',
    source: 'istio.io/docs/ops/best-practices/security',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('public', `[${http('shop.example.com')}]`),
      virtualService('web', 'hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }]'),
      policy(
        '{ selector: { matchLabels: { istio: ingress } }, action: DENY, rules: [{ to: [{ operation: { hosts: ["shop.example.com"] } }] }] }',
        'edge/p',
      ),
    ),
    right: yaml(
      SHOP,
      EDGE,
      gateway('public', `[${http('shop.example.com')}]`),
      virtualService('web', 'hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }]'),
      policy(
        '{ selector: { matchLabels: { istio: ingress } }, action: DENY, rules: [{ to: [{ operation: { ports: ["80"], hosts: ["shop.example.com", "shop.example.com:*"] } }] }] }',
        'edge/p',
      ),
    ),
    says: 'info security/host-without-port',
  },
  {
    title: 'an ALLOW of an exact path with a slash at its end',
    wrong: yaml(SHOP, forWeb('rules: [{ to: [{ operation: { paths: ["/api/"] } }] }]')),
    answers: [
      { request: 'GET http://web/api', from: 'client', is: /403/ },
      { request: 'GET http://web/api/', from: 'client', is: /200/ },
    ],
  },
  {
    title: 'notPaths in an ALLOW lets every other path in without a token',
    wrong: yaml(SHOP, forWeb('rules: [{ to: [{ operation: { notPaths: ["/admin"] } }] }]')),
    answers: [{ request: 'GET http://web/admin/', from: 'client', is: /200/ }],
  },
  {
    title: 'portLevelMtls without a selector',
    wrong: yaml(SHOP, peer('{ mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: DISABLE } } }')),
    right: yaml(
      SHOP,
      peer('{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: DISABLE } } }'),
    ),
    says: 'error schema/cel',
  },
  {
    title: 'STRICT by a selector in the root namespace, which holds for pods there only',
    wrong: yaml(
      SHOP,
      namespace('istio-system'),
      peer('{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT } }', 'istio-system/web'),
    ),
    answers: [{ request: 'GET http://web/', from: 'client', is: /200/ }],
  },
  {
    title: 'a policy for the gateway in the namespace of the app',
    wrong: yaml(
      SHOP,
      EDGE,
      policy(
        '{ selector: { matchLabels: { istio: ingress } }, action: DENY, rules: [{ from: [{ source: { ipBlocks: [198.51.100.0/24] } }] }] }',
      ),
    ),
    says: 'warning security/policy-for-nobody',
  },
  {
    title: 'a DENY without a token at the gateway also takes the challenge of cert-manager',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('public', `[${http('shop.example.com')}]`),
      virtualService('web', 'hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }]'),
      policy(
        '{ selector: { matchLabels: { istio: ingress } }, action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }] }] }',
        'edge/p',
      ),
      object('RequestAuthentication', 'edge/tokens', `{ selector: { matchLabels: { istio: ingress } }, jwtRules: [${ISSUER}] }`),
      object(
        'ClusterIssuer',
        'letsencrypt',
        '{ acme: { server: https://acme-v02.api.letsencrypt.org/directory, privateKeySecretRef: { name: account }, solvers: [{ http01: { ingress: { ingressClassName: istio } } }] } }',
      ),
      object(
        'Certificate',
        'edge/shop',
        '{ secretName: shop-tls, dnsNames: [shop.example.com], issuerRef: { name: letsencrypt, kind: ClusterIssuer } }',
      ),
    ),
    says: 'warning tls/http01-denied',
  },
  {
    title: 'DENY with an empty source',
    wrong: yaml(SHOP, forWeb('action: DENY, rules: [{ from: [{ source: {} }], to: [{ operation: { paths: ["/admin"] } }] }]')),
    says: 'error webhook/authorization-policy',
  },
  {
    title: 'namespaces of callers without a proxy',
    wrong: yaml(
      SHOP,
      namespace('batch'),
      object(
        'Deployment',
        'batch/job',
        '{ selector: { matchLabels: { app: job } }, template: { metadata: { labels: { app: job } }, spec: { containers: [{ name: a, image: a }] } } }',
      ),
      forWeb('rules: [{ from: [{ source: { namespaces: [batch] } }] }]'),
    ),
    right: yaml(
      SHOP,
      namespace('batch', 'istio-injection: enabled'),
      object(
        'Deployment',
        'batch/job',
        '{ selector: { matchLabels: { app: job } }, template: { metadata: { labels: { app: job } }, spec: { containers: [{ name: a, image: a }] } } }',
      ),
      forWeb('rules: [{ from: [{ source: { namespaces: [batch] } }] }]'),
    ),
    says: 'warning security/callers-outside-mesh',
    answers: [{ request: 'GET http://web.shop/', from: 'job', is: /403/ }],
  },
  {
    title: 'a method in lower case',
    wrong: yaml(SHOP, forWeb('rules: [{ to: [{ operation: { methods: [get] } }] }]')),
    right: yaml(SHOP, forWeb('rules: [{ to: [{ operation: { methods: [GET] } }] }]')),
    says: 'warning security/unknown-method',
  },
  {
    title: 'a header in a condition without brackets',
    wrong: yaml(SHOP, forWeb('rules: [{ when: [{ key: request.headers.x-token, values: [a] }] }]')),
    right: yaml(SHOP, forWeb('rules: [{ when: [{ key: "request.headers[x-token]", values: [a] }] }]')),
    says: 'error webhook/authorization-policy',
  },
  {
    title: 'a custom authorizer that the mesh configuration does not declare',
    wrong: yaml(
      SHOP,
      object('ConfigMap', 'istio-system/istio', '{}').replace(
        'spec: {}',
        'data: { mesh: "extensionProviders: [{ name: opa, envoyExtAuthzGrpc: { service: opa.shop.svc.cluster.local, port: 9191 } }]" }',
      ),
      forWeb('action: CUSTOM, provider: { name: oauth2-proxy }, rules: [{}]'),
    ),
    says: 'error security/unknown-authorizer',
    answers: [{ request: 'GET http://web/', from: 'client', is: /403/ }],
  },
  {
    title: 'an authorizer by a short name',
    source: 'istio/istio#40944',
    wrong: yaml(
      SHOP,
      app('opa', { ports: '[{ name: grpc, port: 9191 }]' }),
      object('ConfigMap', 'istio-system/istio', '{}').replace(
        'spec: {}',
        'data: { mesh: "extensionProviders: [{ name: opa, envoyExtAuthzGrpc: { service: opa, port: 9191 } }]" }',
      ),
      forWeb('action: CUSTOM, provider: { name: opa }, rules: [{}]'),
    ),
    right: yaml(
      SHOP,
      app('opa', { ports: '[{ name: grpc, port: 9191 }]' }),
      object('ConfigMap', 'istio-system/istio', '{}').replace(
        'spec: {}',
        'data: { mesh: "extensionProviders: [{ name: opa, envoyExtAuthzGrpc: { service: opa.shop.svc.cluster.local, port: 9191 } }]" }',
      ),
      forWeb('action: CUSTOM, provider: { name: opa }, rules: [{}]'),
    ),
    says: 'error security/unreachable-authorizer',
  },
  {
    title: 'mutual TLS of a client by DISABLE against STRICT',
    source: 'istio.io/docs/ops/common-problems/network-issues',
    wrong: yaml(SHOP, STRICT, object('DestinationRule', 'shop/web', '{ host: web, trafficPolicy: { tls: { mode: DISABLE } } }')),
    says: 'error security/plaintext-to-strict',
    answers: [{ request: 'GET http://web/', from: 'client', is: /503|refused/ }],
  },
  {
    title: 'TLS of its own to pods under STRICT',
    wrong: yaml(SHOP, STRICT, object('DestinationRule', 'shop/web', '{ host: web, trafficPolicy: { tls: { mode: SIMPLE } } }')),
    says: 'error security/plaintext-to-strict',
    answers: [{ request: 'GET http://web/', from: 'client', is: /503|refused|undeliverable/ }],
  },
  {
    title: 'a principal of another trust domain',
    wrong: yaml(
      SHOP,
      object('ConfigMap', 'istio-system/istio', '{}').replace('spec: {}', 'data: { mesh: "trustDomain: example.org" }'),
      STRICT,
      forWeb(`rules: [{ from: [{ source: { principals: ["old.domain/ns/shop/sa/client"] } }] }]`),
    ),
    says: 'info security/unknown-principal',
  },
  {
    title: 'probes of a port under STRICT without rewriting',
    wrong: yaml(
      namespace('shop', 'istio-injection: enabled'),
      deployment('web', {
        spec: 'selector: { matchLabels: { app: web } },',
        labels: '}, annotations: { sidecar.istio.io/rewriteAppHTTPProbers: "false"',
        pod: 'containers: [{ name: app, image: app, ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: /, port: 8080 } } }]',
      }),
      service('web', '[{ name: http, port: 80, targetPort: 8080 }]'),
      STRICT,
    ),
    says: 'warning security/unrewritten-probe',
  },
];
