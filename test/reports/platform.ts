import {
  EDGE,
  SHOP,
  TO_WEB,
  app,
  deployment,
  gateway,
  http,
  https,
  meshConfig,
  namespace,
  object,
  service,
  virtualService,
  yaml,
} from './manifests';
import type { Report } from './report';

const keyPair = (name: string, extra = '') =>
  `apiVersion: v1\nkind: Secret\nmetadata: { namespace: edge, name: ${name} }\ntype: kubernetes.io/tls\n${extra}`;
const AMBIENT = yaml(namespace('shop', 'istio.io/dataplane-mode: ambient'), app('web'), app('client'));
const waypoint = (name: string, extra = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: shop, name: ${name}, labels: { ${extra} } }\nspec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }\n`;
const WAYPOINT = yaml(
  namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint'),
  app('web'),
  app('client'),
  waypoint('waypoint'),
);
const policy = (spec: string, name = 'shop/p') => object('AuthorizationPolicy', name, spec);
const np = (spec: string) => object('NetworkPolicy', 'shop/np', spec);
const gw = (spec: string, name = 'shop/front', meta = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: ${name.split('/')[0]}, name: ${name.split('/')[1]}, ${meta} }\nspec: { gatewayClassName: istio, ${spec} }\n`;
const route = (spec: string, name = 'shop/web', meta = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { namespace: ${name.split('/')[0]}, name: ${name.split('/')[1]}, ${meta} }\nspec: { ${spec} }\n`;

/** What people reported about ambient mode, workloads, services and gateways. */
export const PLATFORM: readonly Report[] = [
  {
    title: 'NetworkPolicies that do not let port 15008 in, in ambient mode',
    source: 'istio/istio#52742',
    wrong: yaml(
      AMBIENT,
      np(
        '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: { matchLabels: { app: client } } }], ports: [{ port: 8080 }] }] }',
      ),
    ),
    right: yaml(
      AMBIENT,
      np(
        '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: { matchLabels: { app: client } } }], ports: [{ port: 8080 }, { port: 15008 }] }, { from: [{ ipBlock: { cidr: 169.254.7.127/32 } }] }] }',
      ),
    ),
    says: 'warning network/cuts-off-ztunnel',
  },
  {
    title: 'NetworkPolicies that do not let the probes of the kubelet in, in ambient mode',
    source: 'istio.io/docs/ambient/usage/networkpolicy',
    wrong: yaml(
      namespace('shop', 'istio.io/dataplane-mode: ambient'),
      deployment('web', {
        spec: 'selector: { matchLabels: { app: web } },',
        pod: 'containers: [{ name: app, image: app, ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: /, port: 8080 } } }]',
      }),
      service('web', '[{ name: http, port: 80, targetPort: 8080 }]'),
      np('{ podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: {} }] }] }'),
    ),
    says: 'info network/cuts-off-kubelet',
  },
  {
    title: 'use-waypoint of a waypoint of another name',
    wrong: yaml(namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypiont'), app('web'), waypoint('waypoint')),
    says: 'error ambient/missing-waypoint',
  },
  {
    title: 'methods in a policy by selector in ambient mode',
    wrong: yaml(AMBIENT, policy('{ selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { methods: [GET] } }] }] }')),
    says: 'error ambient/http-policy-by-selector',
    answers: [{ request: 'GET http://web/', from: 'client', is: /denied|refused|reset/ }],
  },
  {
    title: 'a VirtualService in ambient mode without a waypoint',
    wrong: yaml(AMBIENT, virtualService('v', `hosts: [web], http: [{ timeout: 1s, ${TO_WEB} }]`)),
    says: 'warning ambient/routes-without-waypoint',
  },
  {
    title: 'a waypoint for workloads where services are called',
    wrong: yaml(
      namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint'),
      app('web'),
      app('client'),
      waypoint('waypoint', 'istio.io/waypoint-for: workload'),
      policy('{ targetRefs: [{ group: "", kind: Service, name: web }], rules: [{ to: [{ operation: { methods: [GET] } }] }] }'),
    ),
    says: 'warning ambient/unused-waypoint',
    answers: [{ request: 'POST http://web/', from: 'client', is: /200/ }],
  },
  {
    title: 'a wrong value of dataplane-mode',
    wrong: yaml(namespace('shop', 'istio.io/dataplane-mode: enabled'), app('web')),
    says: 'warning injection/unknown-label-value',
  },
  {
    title: 'a RequestAuthentication by selector in ambient mode',
    wrong: yaml(
      WAYPOINT,
      object(
        'RequestAuthentication',
        'shop/t',
        '{ selector: { matchLabels: { app: web } }, jwtRules: [{ issuer: "https://id.example.com" }] }',
      ),
      policy('{ targetRefs: [{ group: "", kind: Service, name: web }], rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }] }'),
    ),
    says: 'warning ambient/policy-by-selector',
  },
  {
    title: 'a Job whose sidecar never ends because native sidecars are off',
    source: 'istio/istio#11659',
    wrong: yaml(
      namespace('shop', 'istio-injection: enabled'),
      'apiVersion: batch/v1\nkind: Job\nmetadata: { namespace: shop, name: migrate }\nspec: { template: { metadata: { annotations: { sidecar.istio.io/nativeSidecar: "false" } }, spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } }\n',
    ),
    right: yaml(
      namespace('shop', 'istio-injection: enabled'),
      'apiVersion: batch/v1\nkind: Job\nmetadata: { namespace: shop, name: migrate }\nspec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } }\n',
    ),
    says: 'warning workloads/job-never-ends',
  },
  {
    title: 'the label that turns injection off on the Deployment instead of its pods',
    wrong: yaml(
      namespace('shop', 'istio-injection: enabled'),
      app('web').replace('name: web, ', 'name: web, labels: { sidecar.istio.io/inject: "false" }, '),
    ),
    right: yaml(
      namespace('shop', 'istio-injection: enabled'),
      app('web').replace('labels: { app: web', 'labels: { sidecar.istio.io/inject: "false", app: web'),
    ),
    says: 'warning injection/label-on-workload',
  },
  {
    title: 'the annotation that turns injection off on the Deployment instead of its pods',
    wrong: yaml(
      namespace('shop', 'istio-injection: enabled'),
      app('web').replace('name: web, ', 'name: web, annotations: { sidecar.istio.io/inject: "false" }, '),
    ),
    says: 'warning annotations/misplaced-annotation',
  },
  {
    title: 'injection into pods of a namespace whose pod security does not admit istio-init',
    source: 'istio/istio#35894',
    wrong: yaml(namespace('shop', 'istio-injection: enabled, pod-security.kubernetes.io/enforce: restricted'), app('web')),
    right: yaml(namespace('shop', 'istio.io/dataplane-mode: ambient, pod-security.kubernetes.io/enforce: restricted'), app('web')),
    says: 'info injection/pod-security',
  },
  {
    title: 'istio-injection: true',
    wrong: yaml(namespace('shop', 'istio-injection: "true"'), app('web')),
    says: 'warning injection/unknown-label-value',
  },
  {
    title: 'an app under the user id of the proxy',
    wrong: yaml(
      namespace('shop', 'istio-injection: enabled'),
      app('web').replace('containers:', 'securityContext: { runAsUser: 1337 }, containers:'),
    ),
    says: 'warning workloads/app-runs-as-proxy',
  },
  {
    title: 'an app that takes a port of the proxy',
    wrong: yaml(
      namespace('shop', 'istio-injection: enabled'),
      app('web', { ports: '[{ name: http, port: 80, targetPort: 15090 }]', container: 15090 }),
    ),
    says: 'warning workloads/port-of-proxy',
  },
  {
    title: 'a Service whose targetPort names no port',
    wrong: yaml(namespace('shop', 'istio-injection: enabled'), app('web', { ports: '[{ name: http, port: 80, targetPort: web }]' })),
    says: 'error services/no-container-port',
  },
  {
    title: 'a Telemetry with a provider that nobody declares',
    wrong: yaml(
      SHOP,
      meshConfig('extensionProviders: [{ name: otel, opentelemetry: { service: otel.shop.svc.cluster.local, port: 4317 } }]'),
      'apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: { namespace: istio-system, name: t }\nspec: { tracing: [{ providers: [{ name: otel-tracing }] }] }\n',
    ),
    says: 'error telemetry/unknown-provider',
  },
  {
    title: 'an EnvoyFilter whose config has no type',
    wrong: yaml(
      SHOP,
      object(
        'EnvoyFilter',
        'shop/f',
        '{ configPatches: [{ applyTo: HTTP_FILTER, match: { context: SIDECAR_INBOUND }, patch: { operation: INSERT_FIRST, value: { name: envoy.filters.http.lua, config: { inlineCode: "" } } } }] }',
      ),
    ),
    says: 'warning webhook/envoy-filter',
  },
  {
    title: 'a WasmPlugin by an image without a scheme in a private registry',
    wrong: yaml(SHOP, object('WasmPlugin', 'shop/w', '{ selector: { matchLabels: { app: web } }, url: "ftp://x/y.wasm" }')),
    says: 'error schema/cel',
  },
  {
    title: 'MUTUAL at a gateway whose Secret has no authority',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway(
        'public',
        '[{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: MUTUAL, credentialName: cert } }]',
      ),
      virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
      keyPair('cert', 'stringData: { tls.crt: x, tls.key: y }\n'),
    ),
    says: 'error gateway/invalid-credential',
  },
  {
    title: 'two protocols on one port of a gateway',
    wrong: yaml(
      SHOP,
      EDGE,
      keyPair('cert'),
      gateway('a', '[{ port: { number: 443, name: http, protocol: HTTP }, hosts: [a.example.com] }]'),
      gateway('b', `[${https('cert', 'b.example.com')}]`),
      virtualService('v', `hosts: [a.example.com, b.example.com], gateways: [edge/a, edge/b], http: [{ ${TO_WEB} }]`),
    ),
    says: 'error gateway/dropped-server',
  },
  {
    title: 'a Gateway whose selector is that of another installation',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('public', `[${http('shop.example.com')}]`).replace('istio: ingress', 'istio: ingressgateway'),
      virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
    says: 'error gateway/unserved-gateway',
  },
  {
    title: 'a backend of an HTTPRoute without a port',
    wrong: yaml(
      SHOP,
      gw('listeners: [{ name: http, port: 80, protocol: HTTP }]'),
      route('parentRefs: [{ name: front }], rules: [{ backendRefs: [{ name: web }] }]'),
    ),
    says: 'error schema/cel',
  },
  {
    title: 'a backend of an HTTPRoute by the port of the pods',
    wrong: yaml(
      SHOP,
      gw('listeners: [{ name: http, port: 80, protocol: HTTP }]'),
      route('parentRefs: [{ name: front }], rules: [{ backendRefs: [{ name: web, port: 8080 }] }]'),
    ),
    says: 'error gateway-api/unknown-backend',
    answers: [{ request: 'GET http://shop.example.com/', is: /500/ }],
  },
  {
    title: 'a section that the Gateway does not have',
    wrong: yaml(
      SHOP,
      gw('listeners: [{ name: http, port: 80, protocol: HTTP }]'),
      route('parentRefs: [{ name: front, sectionName: web }], rules: [{ backendRefs: [{ name: web, port: 80 }] }]'),
    ),
    says: 'error gateway-api/route-not-accepted',
  },
  {
    title: 'a route of another namespace than the listener admits',
    wrong: yaml(
      SHOP,
      namespace('infra'),
      gw('listeners: [{ name: http, port: 80, protocol: HTTP }]', 'infra/front'),
      route('parentRefs: [{ name: front, namespace: infra }], rules: [{ backendRefs: [{ name: web, port: 80 }] }]'),
    ),
    says: 'error gateway-api/route-not-accepted',
  },
  {
    title: 'replacing a prefix of an exact path',
    wrong: yaml(
      SHOP,
      gw('listeners: [{ name: http, port: 80, protocol: HTTP }]'),
      route(
        'parentRefs: [{ name: front }], rules: [{ matches: [{ path: { type: Exact, value: /a } }], filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }], backendRefs: [{ name: web, port: 80 }] }]',
      ),
    ),
    says: 'error schema/cel',
  },
  {
    title: 'a policy by the selector istio: ingressgateway for a Gateway of the Gateway API',
    wrong: yaml(
      SHOP,
      gw('listeners: [{ name: http, port: 80, protocol: HTTP }]'),
      route('parentRefs: [{ name: front }], rules: [{ backendRefs: [{ name: web, port: 80 }] }]'),
      policy(
        '{ selector: { matchLabels: { istio: ingressgateway } }, action: DENY, rules: [{ to: [{ operation: { paths: ["/admin*"] } }] }] }',
      ),
    ),
    says: 'info security/policy-for-nobody',
  },
  {
    title: 'a gRPC service whose port is called tcp',
    wrong: yaml(
      SHOP,
      app('rpc', { ports: '[{ name: tcp, port: 9090 }]', container: 9090 }),
      virtualService('v', 'hosts: [rpc], http: [{ timeout: 1s, route: [{ destination: { host: rpc } }] }]'),
    ),
    right: yaml(
      SHOP,
      app('rpc', { ports: '[{ name: grpc, port: 9090 }]', container: 9090 }),
      virtualService('v', 'hosts: [rpc], http: [{ timeout: 1s, route: [{ destination: { host: rpc } }] }]'),
    ),
    says: 'warning routing/http-routes-on-tcp-port',
  },
  {
    title: 'a gRPC service whose port is called http',
    source: 'istio/istio#9045',
    wrong: yaml(SHOP, app('rpc', { ports: '[{ name: http-grpc, port: 9090 }]', container: 9090 })),
    says: 'warning services/protocol-in-suffix',
  },
  {
    title: 'a database whose port is called http',
    wrong: yaml(SHOP, app('db', { ports: '[{ name: http, port: 5432 }]', container: 5432 })),
    right: yaml(SHOP, app('db', { ports: '[{ name: tcp, port: 5432 }]', container: 5432 })),
    says: 'warning services/http-on-database-port',
  },
  {
    title: 'an ExternalName Service without the protocol of its port',
    wrong: yaml(
      SHOP,
      object('Service', 'shop/api', '{ type: ExternalName, externalName: api.example.org, ports: [{ name: tcp, port: 443 }] }'),
    ),
    says: 'warning services/external-name-port',
  },
];
