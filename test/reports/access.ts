import { EDGE, SHOP, TO_WEB, app, gateway, http, meshConfig, namespace, object, virtualService, yaml } from './manifests';
import type { Report } from './report';

const policy = (spec: string, name = 'shop/p') => object('AuthorizationPolicy', name, spec);
const forWeb = (spec: string) => policy(`{ selector: { matchLabels: { app: web } }, ${spec} }`);
const atGateway = (spec: string) => policy(`{ selector: { matchLabels: { istio: ingress } }, ${spec} }`, 'edge/p');
const paths = (...list: readonly string[]) =>
  forWeb(`rules: [{ to: [{ operation: { paths: [${list.map((each) => `"${each}"`).join(', ')}] } }] }]`);
const peer = (mode: string, name = 'shop/default') => object('PeerAuthentication', name, `{ mtls: { mode: ${mode} } }`);
const tokens = (rule: string, name = 'shop/tokens') =>
  object('RequestAuthentication', name, `{ selector: { matchLabels: { app: web } }, jwtRules: [${rule}] }`);
const withToken = forWeb('rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]');
const ISSUER = '{ issuer: "https://id.example.com", jwksUri: "https://id.example.com/keys" }';
const site = (route = TO_WEB) =>
  yaml(
    SHOP,
    EDGE,
    gateway('public', `[${http('shop.example.com')}]`),
    virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${route} }]`),
  );
const OUTSIDE = yaml(
  namespace('batch'),
  object(
    'Deployment',
    'batch/job',
    '{ selector: { matchLabels: { app: job } }, template: { metadata: { labels: { app: job } }, spec: { serviceAccountName: job, containers: [{ name: a, image: a }] } } }',
  ),
);
const STORE = yaml(SHOP, app('store', { ports: '[{ name: grpc, port: 10901 }]', container: 10901 }));
const forStore = (operation: string) =>
  policy(`{ selector: { matchLabels: { app: store } }, rules: [{ to: [{ operation: { ${operation} } }] }] }`);
const OPA = app('opa', { ports: '[{ name: grpc, port: 9191 }]', container: 9191 });
const authorizer = (port = 9191) =>
  meshConfig(`extensionProviders: [{ name: opa, envoyExtAuthzGrpc: { service: opa.shop.svc.cluster.local, port: ${port} } }]`);
const AMBIENT = yaml(namespace('shop', 'istio.io/dataplane-mode: ambient'), app('web'), app('client'));
const WAYPOINT =
  'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: shop, name: waypoint }\nspec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }\n';
const WITH_WAYPOINT = yaml(
  namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint'),
  app('web'),
  app('client'),
  WAYPOINT,
);
const webhook = (name: string) =>
  `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: ${name} }\nwebhooks: [{ name: validate.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: { service: { name: ${name}, namespace: shop } } }]\n`;
const HOOK = app('hook', { ports: '[{ name: https, port: 443, targetPort: 9443 }]', container: 9443 });
const HOOK_OPEN = object(
  'PeerAuthentication',
  'shop/hook',
  '{ selector: { matchLabels: { app: hook } }, mtls: { mode: STRICT }, portLevelMtls: { 9443: { mode: PERMISSIVE } } }',
);
const client = 'cluster.local/ns/shop/sa/client';

/** What people reported about policies, tokens and mutual TLS, each where they reported it. */
export const ACCESS: readonly Report[] = [
  {
    title: 'an asterisk in the middle of a path',
    source: 'https://github.com/istio/istio/issues/46910',
    wrong: yaml(SHOP, paths('/service/*health')),
    right: yaml(SHOP, paths('/service/{*}')),
    says: 'warning security/pattern-in-path',
    answers: [{ request: 'GET http://web/service/123health', from: 'client', is: /403/ }],
  },
  {
    title: 'an expression in a path',
    source: 'https://github.com/istio/istio/issues/22111',
    wrong: yaml(SHOP, paths('/project/.*/issues')),
    right: yaml(SHOP, paths('/project/{*}/issues')),
    says: 'warning security/pattern-in-path',
    answers: [{ request: 'GET http://web/project/7/issues', from: 'client', is: /403/ }],
  },
  {
    title: 'callers of a namespace without sidecars by their service account',
    source: 'https://github.com/istio/istio/issues/36119',
    wrong: yaml(SHOP, OUTSIDE, forWeb('rules: [{ from: [{ source: { principals: ["cluster.local/ns/batch/sa/job"] } }] }]')),
    says: 'error security/unknown-principal',
    answers: [{ request: 'GET http://web.shop/', from: 'job', is: /403/ }],
  },
  {
    title: 'the path of the gateway in a policy of the pods behind a rewrite',
    source: 'https://github.com/istio/istio/issues/26847',
    wrong: yaml(site(`match: [{ uri: { prefix: /api/ } }], rewrite: { uri: / }, ${TO_WEB}`), paths('/api/status')),
    right: yaml(site(`match: [{ uri: { prefix: /api/ } }], rewrite: { uri: / }, ${TO_WEB}`), paths('/status')),
    says: 'warning security/path-before-rewrite',
    answers: [{ request: 'GET http://shop.example.com/api/status', is: /403/ }],
  },
  {
    title: 'addresses of clients in ipBlocks of the pods behind the gateway',
    source: 'https://github.com/istio/istio/issues/30895',
    wrong: yaml(site(), forWeb('rules: [{ from: [{ source: { ipBlocks: [203.0.113.0/24] } }] }]')),
    says: 'warning security/client-address-at-sidecar',
    answers: [{ request: 'GET http://shop.example.com/', is: /403/ }],
  },
  {
    title: 'addresses of clients in remoteIpBlocks of the pods behind the gateway',
    source: 'https://github.com/istio/istio/issues/34177',
    wrong: yaml(site(), forWeb('rules: [{ from: [{ source: { remoteIpBlocks: [203.0.113.7] } }] }]')),
    says: 'info security/forwarded-for-at-sidecar',
  },
  {
    title: 'tokens in a CUSTOM policy, which the authorizer is asked before',
    source: 'https://github.com/istio/istio/issues/41335',
    wrong: yaml(
      SHOP,
      OPA,
      authorizer(),
      tokens(ISSUER),
      forWeb('action: CUSTOM, provider: { name: opa }, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }] }]'),
    ),
    says: 'error webhook/authorization-policy',
  },
  {
    title: 'an authorizer at a port that its Service does not have',
    source: 'https://github.com/istio/istio/issues/55137',
    wrong: yaml(SHOP, OPA, authorizer(4180), forWeb('action: CUSTOM, provider: { name: opa }, rules: [{}]')),
    right: yaml(SHOP, OPA, authorizer(), forWeb('action: CUSTOM, provider: { name: opa }, rules: [{}]')),
    says: 'error security/unreachable-authorizer',
  },
  {
    title: 'an authorizer in the namespace that it guards as a whole',
    source: 'https://github.com/istio/istio/issues/29118',
    wrong: yaml(SHOP, OPA, authorizer(), policy('{ action: CUSTOM, provider: { name: opa }, rules: [{}] }')),
    right: yaml(SHOP, OPA, authorizer(), forWeb('action: CUSTOM, provider: { name: opa }, rules: [{}]')),
    says: 'warning security/authorizer-guards-itself',
  },
  {
    title: 'keys at a host that only the pods of the policy know by that name',
    source: 'https://github.com/istio/istio/issues/26984',
    wrong: yaml(SHOP, app('id'), tokens('{ issuer: my-issuer, jwksUri: "http://id/jwks.json" }'), withToken),
    right: yaml(SHOP, app('id'), tokens('{ issuer: my-issuer, jwksUri: "http://id.shop.svc.cluster.local/jwks.json" }'), withToken),
    says: 'error security/unreachable-keys',
  },
  {
    title: 'keys at localhost',
    source: 'https://github.com/envoyproxy/envoy/issues/24785',
    wrong: yaml(SHOP, tokens('{ issuer: "http://localhost:8000", jwksUri: "http://localhost:8000/jwks.json" }'), withToken),
    says: 'error security/unreachable-keys',
  },
  {
    title: 'a DENY of requests without a token that nothing validates',
    source: 'https://github.com/istio/istio/issues/35973',
    wrong: yaml(site(), atGateway('action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }] }]')),
    says: 'warning security/token-not-validated',
    answers: [{ request: 'GET http://shop.example.com/', is: /403/ }],
  },
  {
    title: 'a webhook under STRICT, which the API server cannot call',
    source: 'https://github.com/istio/istio/issues/34543',
    wrong: yaml(SHOP, HOOK, webhook('hook'), peer('STRICT', 'istio-system/default')),
    right: yaml(SHOP, HOOK, webhook('hook'), peer('STRICT', 'istio-system/default'), HOOK_OPEN),
    says: 'warning security/api-server-to-strict',
  },
  {
    title: 'a webhook in ambient mode under STRICT',
    source: 'https://github.com/istio/istio/issues/52874',
    wrong: yaml(namespace('shop', 'istio.io/dataplane-mode: ambient'), HOOK, webhook('hook'), peer('STRICT', 'istio-system/default')),
    says: 'warning security/api-server-to-strict',
  },
  {
    title: 'a ServiceMonitor of a port under STRICT',
    source: 'https://github.com/prometheus-community/helm-charts/issues/145',
    wrong: yaml(
      SHOP,
      app('shop')
        .replace('name: shop, ', 'name: shop, labels: { app: shop }, ')
        .replaceAll(
          'kind: Service\nmetadata: { namespace: shop, name: shop, ',
          'kind: Service\nmetadata: { namespace: shop, name: shop, labels: { app: shop }, ',
        ),
      peer('STRICT'),
      'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { namespace: shop, name: shop }\nspec: { selector: { matchLabels: { app: shop } }, endpoints: [{ port: http }] }\n',
    ),
    says: 'warning security/monitor-to-strict',
  },
  {
    title: 'a DENY of requests without a token by selector in ambient mode',
    source: 'https://github.com/istio/istio/issues/61126',
    wrong: yaml(AMBIENT, tokens(ISSUER), forWeb('action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }] }]')),
    says: 'error ambient/http-policy-by-selector',
    answers: [{ request: 'GET http://web/', from: 'client', is: /200/ }],
  },
  {
    title: 'callers of pods behind a waypoint by their own service account',
    source: 'https://github.com/istio/istio.io/issues/16586',
    wrong: yaml(WITH_WAYPOINT, forWeb(`rules: [{ from: [{ source: { principals: ["${client}"] } }] }]`)),
    right: yaml(WITH_WAYPOINT, forWeb('rules: [{ from: [{ source: { principals: ["cluster.local/ns/shop/sa/waypoint"] } }] }]')),
    says: 'error ambient/locks-out-waypoint',
    answers: [{ request: 'GET http://web/', from: 'client', is: /denied/ }],
  },
  {
    title: 'a policy by selector for requests where a waypoint serves',
    source: 'https://github.com/istio/istio/issues/54275',
    wrong: yaml(WITH_WAYPOINT, forWeb('action: DENY, rules: [{ to: [{ operation: { paths: ["/admin*"] } }] }]')),
    right: yaml(
      WITH_WAYPOINT,
      policy(
        '{ targetRefs: [{ group: "", kind: Service, name: web }], action: DENY, rules: [{ to: [{ operation: { paths: ["/admin*"], ports: ["80"] } }] }] }',
      ),
    ),
    says: 'error ambient/http-policy-by-selector',
  },
  {
    title: 'policies for the whole mesh in a namespace that is not the root namespace',
    source: 'https://github.com/istio/istio/issues/25191',
    wrong: yaml(SHOP, namespace('istio-main'), peer('STRICT', 'istio-main/default')),
    says: 'info security/policy-for-nobody',
    answers: [{ request: 'GET http://web/', is: /./ }],
  },
  {
    title: 'claims in a DENY without a token',
    source: 'https://github.com/istio/istio/issues/29567',
    wrong: yaml(
      site(),
      atGateway(
        'action: DENY, rules: [{ when: [{ key: "request.auth.claims[iss]", notValues: ["*"] }], to: [{ operation: { notPaths: ["/test/*"] } }] }]',
      ),
    ),
    says: 'warning security/token-not-validated',
  },
  {
    title: 'methods of gRPC as methods',
    source: 'https://github.com/istio/istio/issues/20479',
    wrong: yaml(STORE, forStore('methods: ["/thanos.Store/Info"]')),
    right: yaml(STORE, forStore('paths: ["/thanos.Store/Info"]')),
    says: 'warning security/unknown-method',
  },
  {
    title: 'the method of HTTP at a port that is not declared as gRPC',
    source: 'https://github.com/istio/istio/issues/46413',
    wrong: yaml(SHOP, app('store', { ports: '[{ name: tcp-rpc, port: 10901 }]', container: 10901 }), forStore('methods: [POST]')),
    right: yaml(STORE, forStore('methods: [POST]')),
    says: 'error security/http-rule-on-tcp-port',
  },
  {
    title: 'a DENY of methods and paths at a port that is not declared as HTTP',
    source: 'https://github.com/istio/istio/issues/40584',
    wrong: yaml(
      SHOP,
      app('store', { ports: '[{ name: tcp, port: 12417 }]', container: 12417 }),
      policy(
        '{ selector: { matchLabels: { app: store } }, action: DENY, rules: [{ to: [{ operation: { methods: [GET], paths: [/hello] } }] }] }',
      ),
    ),
    says: 'error security/http-rule-on-tcp-port',
  },
  {
    title: 'a policy that selects the pods of a waypoint',
    source: 'https://github.com/istio/istio/issues/46982',
    wrong: yaml(
      WITH_WAYPOINT,
      policy(
        `{ selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: waypoint } }, rules: [{ from: [{ source: { principals: ["${client}"] } }], to: [{ operation: { paths: ["/ratings*"] } }] }] }`,
      ),
    ),
    right: yaml(
      WITH_WAYPOINT,
      policy(
        `{ targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: waypoint }], rules: [{ from: [{ source: { principals: ["${client}"] } }], to: [{ operation: { paths: ["/ratings*"] } }] }] }`,
      ),
    ),
    says: 'warning security/selector-on-kubernetes-gateway',
    answers: [{ request: 'GET http://web/', from: 'client', is: /200/ }],
  },
];
