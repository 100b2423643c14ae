import {
  EDGE,
  SHOP,
  TO_WEB,
  app,
  deployment,
  destinationRule,
  gateway,
  http,
  https,
  namespace,
  object,
  service,
  virtualService,
  yaml,
} from './manifests';
import type { Report } from './report';

const policy = (spec: string, name = 'shop/p') => object('AuthorizationPolicy', name, spec);
const peer = (mode: string, name = 'shop/default') => object('PeerAuthentication', name, `{ mtls: { mode: ${mode} } }`);
const entry = (name: string, spec: string) => object('ServiceEntry', `shop/${name}`, `{ ${spec} }`);
const key = (name: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: { namespace: edge, name: ${name} }\nstringData: { tls.crt: x, tls.key: y }\n`;
const gwApi = (spec: string, name = 'shop/front', meta = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: ${name.split('/')[0]}, name: ${name.split('/')[1]}, ${meta} }\nspec: { gatewayClassName: istio, ${spec} }\n`;
const route = (spec: string, name = 'shop/web') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { namespace: ${name.split('/')[0]}, name: ${name.split('/')[1]} }\nspec: { ${spec} }\n`;
const TELEMETRY = 'apiVersion: telemetry.istio.io/v1\nkind: Telemetry\n';

export const OTHERS: readonly Report[] = [
  {
    title: 'DENY by namespace where plaintext callers have none',
    source: 'istio/istio#34355',
    wrong: yaml(
      SHOP,
      policy('{ selector: { matchLabels: { app: web } }, action: DENY, rules: [{ from: [{ source: { namespaces: [test] } }] }] }'),
    ),
    right: yaml(
      SHOP,
      peer('STRICT'),
      policy('{ selector: { matchLabels: { app: web } }, action: DENY, rules: [{ from: [{ source: { namespaces: [test] } }] }] }'),
    ),
    says: 'info security/identity-in-deny',
  },
  {
    title: 'workloadSelector of a ServiceEntry without workloads',
    wrong: yaml(
      SHOP,
      entry(
        'vm',
        'hosts: [vm.example.com], location: MESH_INTERNAL, ports: [{ number: 80, name: http, protocol: HTTP }], resolution: STATIC, workloadSelector: { labels: { app: vm } }',
      ),
    ),
    says: 'info services/selects-no-pod',
  },
  {
    title: 'headers of a destination that the response should have, at the wrong level',
    wrong: yaml(SHOP, virtualService('v', `hosts: [web], http: [{ ${TO_WEB}, headers: { set: { x: y } } }]`)),
    says: 'error schema/unknown-field',
  },
  {
    title: 'a delegate with gateways',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('public', `[${http('shop.example.com')}]`),
      virtualService(
        'root',
        'hosts: [shop.example.com], gateways: [edge/public], http: [{ match: [{ uri: { prefix: /a } }], delegate: { name: sub } }]',
      ),
      virtualService('sub', `gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
    says: 'error webhook/virtual-service',
  },
  {
    title: 'delegates of delegates',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('public', `[${http('shop.example.com')}]`),
      virtualService(
        'root',
        'hosts: [shop.example.com], gateways: [edge/public], http: [{ match: [{ uri: { prefix: /a } }], delegate: { name: sub } }]',
      ),
      virtualService('sub', 'http: [{ delegate: { name: sub2 } }]'),
      virtualService('sub2', `http: [{ ${TO_WEB} }]`),
    ),
    says: 'error webhook/virtual-service',
  },
  {
    title: 'an egress gateway without mesh in gateways',
    wrong: yaml(
      SHOP,
      object(
        'Deployment',
        'istio-system/istio-egressgateway',
        '{ selector: { matchLabels: { istio: egressgateway } }, template: { metadata: { labels: { istio: egressgateway }, annotations: { inject.istio.io/templates: gateway } }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }',
      ),
      object(
        'Service',
        'istio-system/istio-egressgateway',
        '{ selector: { istio: egressgateway }, ports: [{ name: http2, port: 80 }, { name: https, port: 443 }] }',
      ),
      object(
        'Gateway',
        'istio-system/egress',
        '{ selector: { istio: egressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [api.example.org] }] }',
      ),
      entry('api', 'hosts: [api.example.org], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS'),
      virtualService(
        'v',
        'hosts: [api.example.org], gateways: [istio-system/egress], http: [{ route: [{ destination: { host: api.example.org, port: { number: 80 } } }] }]',
      ),
    ),
    answers: [{ request: 'GET http://api.example.org/', from: 'client', is: /not VirtualService shop\/v/ }],
  },
  {
    title: 'a Gateway with port 8080 behind a Service whose port 80 leads to 8080',
    wrong: yaml(
      SHOP,
      namespace('edge'),
      object(
        'Deployment',
        'edge/gateway',
        '{ selector: { matchLabels: { istio: ingress } }, template: { metadata: { labels: { istio: ingress }, annotations: { inject.istio.io/templates: gateway } }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }',
      ),
      object(
        'Service',
        'edge/gateway',
        '{ type: LoadBalancer, selector: { istio: ingress }, ports: [{ name: http, port: 80, targetPort: 8080 }] }',
      ),
      gateway('public', '[{ port: { number: 9000, name: http, protocol: HTTP }, hosts: [shop.example.com] }]'),
      virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
    says: 'warning gateway/port-not-on-service',
  },
  {
    title: 'credentialName with a namespace',
    source: 'istio/istio#25018',
    wrong: yaml(
      SHOP,
      EDGE,
      key('cert').replace('edge', 'shop'),
      gateway('public', `[${https('shop/cert', 'shop.example.com').replace('https-shop/cert', 'https')}]`),
      virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
    says: 'error gateway/credential-in-another-namespace',
  },
  {
    title: 'subset labels of the Deployment instead of its pods',
    wrong: yaml(
      namespace('shop', 'istio-injection: enabled'),
      app('web').replace('name: web, ', 'name: web, labels: { version: v1 }, '),
      destinationRule('d', 'host: web, subsets: [{ name: v1, labels: { version: v1 } }]'),
      virtualService('v', 'hosts: [web], http: [{ route: [{ destination: { host: web, subset: v1 } }] }]'),
    ),
    says: 'error destinations/empty-subset',
  },
  {
    title: 'a subset whose Service does not select it',
    wrong: yaml(
      namespace('shop', 'istio-injection: enabled'),
      deployment('web-v2', { labels: 'version: v2' }),
      deployment('web', { labels: 'version: v1' }),
      service('web'),
      destinationRule('d', 'host: web, subsets: [{ name: v2, labels: { version: v2 } }]'),
      virtualService('v', 'hosts: [web], http: [{ route: [{ destination: { host: web, subset: v2 } }] }]'),
    ),
    says: 'error destinations/empty-subset',
  },
  {
    title: 'mirroring to a subset that is not declared',
    wrong: yaml(SHOP, virtualService('v', `hosts: [web], http: [{ ${TO_WEB}, mirror: { host: web, subset: v2 } }]`)),
    says: 'info routing/undeclared-subset',
  },
  {
    title: 'a Telemetry with selector in the root namespace',
    wrong: yaml(
      SHOP,
      `${TELEMETRY}metadata: { namespace: istio-system, name: t }\nspec: { selector: { matchLabels: { app: web } }, accessLogging: [{ providers: [{ name: envoy }] }] }\n`,
    ),
    says: 'info telemetry/unmatched-telemetry',
  },
  {
    title: 'two Telemetries for a whole namespace',
    wrong: yaml(
      SHOP,
      ...['a', 'b'].map(
        (name) => `${TELEMETRY}metadata: { namespace: shop, name: ${name} }\nspec: { accessLogging: [{ providers: [{ name: envoy }] }] }\n`,
      ),
    ),
    says: 'error telemetry/several-default-telemetries',
  },
  {
    title: 'labels of the workload selector under matchLabels in an EnvoyFilter',
    wrong: yaml(SHOP, object('EnvoyFilter', 'shop/f', '{ workloadSelector: { matchLabels: { app: web } }, configPatches: [] }')),
    says: 'error schema/unknown-field',
  },
  {
    title: 'a headless Service with a DestinationRule for a subset',
    wrong: yaml(
      namespace('shop', 'istio-injection: enabled'),
      object('Service', 'shop/db', '{ clusterIP: None, selector: { app: db }, ports: [{ name: mysql, port: 3306 }] }'),
      virtualService('v', 'hosts: [db], http: [{ timeout: 3s, route: [{ destination: { host: db } }] }]'),
    ),
    says: 'warning routing/http-routes-on-tcp-port',
  },
  {
    title: 'gRPC service as ClusterIP with port named https',
    wrong: yaml(
      SHOP,
      app('rpc', { ports: '[{ name: https-grpc, port: 443, targetPort: 9090 }]', container: 9090 }),
      EDGE,
      gateway('public', `[${http('shop.example.com')}]`),
      virtualService(
        'v',
        'hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: rpc, port: { number: 443 } } }] }]',
      ),
    ),
    says: 'warning routing/plain-http-to-tls-port',
  },
  {
    title: 'circuit breaking of one connection for HTTP/2',
    wrong: yaml(
      SHOP,
      destinationRule(
        'd',
        'host: web, trafficPolicy: { connectionPool: { tcp: { maxConnections: 1 }, http: { http1MaxPendingRequests: 1, maxRequestsPerConnection: 1 } } }',
      ),
    ),
    answers: [{ request: 'GET http://web/', from: 'client', is: /connection/ }],
  },
  {
    title: 'max ejection of a service with one pod',
    wrong: yaml(
      SHOP,
      destinationRule(
        'd',
        'host: web, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 1, baseEjectionTime: 3m, maxEjectionPercent: 100 } }',
      ),
    ),
    says: 'warning destinations/ejects-only-pod',
  },
  {
    title: 'HTTPRoute hostnames outside of the listener',
    wrong: yaml(
      SHOP,
      gwApi('listeners: [{ name: http, port: 80, protocol: HTTP, hostname: "*.example.com" }]'),
      route('parentRefs: [{ name: front }], hostnames: [shop.example.org], rules: [{ backendRefs: [{ name: web, port: 80 }] }]'),
    ),
    says: 'error gateway-api/route-not-accepted',
  },
  {
    title: 'HTTPS listener with a Secret of another namespace',
    wrong: yaml(
      SHOP,
      key('cert'),
      gwApi(
        'listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: shop.example.com, tls: { certificateRefs: [{ name: cert, namespace: edge }] } }]',
      ),
      route('parentRefs: [{ name: front }], rules: [{ backendRefs: [{ name: web, port: 80 }] }]'),
    ),
    says: 'error gateway-api/unresolved-certificate',
  },
  {
    title: 'sessionAffinity of Kubernetes, which sidecars do not follow',
    source: 'istio/istio#6011',
    wrong: yaml(
      SHOP,
      object(
        'Service',
        'shop/cart',
        '{ selector: { app: web }, sessionAffinity: ClientIP, ports: [{ name: http, port: 80, targetPort: 8080 }] }',
      ),
    ),
    says: 'info services/session-affinity',
  },
  {
    title: 'externalTrafficPolicy Cluster and ipBlocks at the gateway',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('public', `[${http('shop.example.com')}]`),
      virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
      policy(
        '{ selector: { matchLabels: { istio: ingress } }, rules: [{ from: [{ source: { ipBlocks: [198.51.100.0/24] } }] }] }',
        'edge/p',
      ),
    ),
    says: 'warning security/address-behind-source-nat',
  },
  {
    title: 'a Service port without a name beside another',
    wrong: yaml(SHOP, object('Service', 'shop/x', '{ selector: { app: web }, ports: [{ port: 80 }, { port: 81 }] }')),
    says: 'error webhook/service',
  },
  {
    title: 'STRICT with a load balancer that checks health over HTTP on the app',
    wrong: yaml(
      SHOP,
      peer('STRICT'),
      object('Service', 'shop/lb', '{ type: LoadBalancer, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }'),
    ),
    says: 'warning security/public-service-to-strict',
  },
  {
    title: 'DestinationRule host with a wildcard that covers no Service',
    wrong: yaml(SHOP, destinationRule('d', 'host: "*.foo.svc.cluster.local", trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }')),
    says: 'info destinations/unknown-rule-host',
  },
  {
    title: 'PERMISSIVE in the namespace under STRICT of the mesh',
    wrong: yaml(SHOP, peer('STRICT', 'istio-system/default'), peer('PERMISSIVE')),
    says: 'warning security/permissive-exception',
  },
  {
    title: 'UNSET mode at a port',
    wrong: yaml(SHOP, peer('DISABLE'), policy('{ rules: [{ from: [{ source: { principals: ["cluster.local/ns/shop/sa/client"] } }] }] }')),
    says: 'error security/identity-without-mutual-tls',
  },
  {
    title: 'AuthorizationPolicy allow-nothing that also stops Prometheus',
    wrong: yaml(
      SHOP,
      namespace('monitoring'),
      object(
        'Deployment',
        'monitoring/prometheus',
        '{ selector: { matchLabels: { app: prometheus } }, template: { metadata: { labels: { app: prometheus } }, spec: { containers: [{ name: prometheus, image: prom/prometheus }] } } }',
      ),
      policy('{ }'),
    ),
    answers: [{ request: 'GET http://web.shop/', from: 'prometheus', is: /403/ }],
  },
];
