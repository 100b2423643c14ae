import { EDGE, SHOP, TO_WEB, app, destinationRule, gateway, http, https, object, virtualService, yaml } from './manifests';
import type { Report } from './report';

const secret = (name: string) => `apiVersion: v1\nkind: Secret\nmetadata: { namespace: edge, name: ${name} }\ntype: kubernetes.io/tls\n`;
const PUBLIC = yaml(SHOP, EDGE, gateway('public', `[${http('shop.example.com')}]`));
const atGateway = (spec: string, name = 'v') => virtualService(name, `hosts: [shop.example.com], gateways: [edge/public], ${spec}`);
const inMesh = (spec: string, name = 'v') => virtualService(name, `hosts: [web], ${spec}`);
const entry = (name: string, spec: string) => object('ServiceEntry', `shop/${name}`, `{ ${spec} }`);
const API = entry('api', 'hosts: [api.example.org], ports: [{ number: 443, name: https, protocol: HTTPS }], resolution: DNS');
/** What people reported about routes, destinations and what is outside of the mesh. */
export const ROUTING: readonly Report[] = [
  {
    title: 'timeouts and faults for an external host that clients call by TLS themselves',
    wrong: yaml(
      SHOP,
      API,
      virtualService('v', 'hosts: [api.example.org], http: [{ timeout: 3s, route: [{ destination: { host: api.example.org } }] }]'),
    ),
    right: yaml(
      SHOP,
      API,
      virtualService(
        'v',
        'hosts: [api.example.org], tls: [{ match: [{ port: 443, sniHosts: [api.example.org] }], route: [{ destination: { host: api.example.org } }] }]',
      ),
    ),
    says: 'warning routing/http-routes-on-tcp-port',
  },
  {
    title: 'rewrite after a regular expression loses the rest of the path',
    source: 'istio/istio#14983',
    wrong: yaml(PUBLIC, atGateway(`http: [{ match: [{ uri: { regex: "/v[0-9]+/.*" } }], rewrite: { uri: / }, ${TO_WEB} }]`)),
    answers: [{ request: 'GET http://shop.example.com/v1/users', is: /200/ }],
    says: 'info routing/rewrite-of-whole-path',
  },
  {
    title: 'a regular expression that is meant as a prefix',
    wrong: yaml(PUBLIC, atGateway(`http: [{ match: [{ uri: { regex: "/v[0-9]+" } }], ${TO_WEB} }]`)),
    answers: [{ request: 'GET http://shop.example.com/v1/users', is: /404/ }],
  },
  {
    title: 'a redirect of a prefix that drops the rest of the path',
    wrong: yaml(PUBLIC, atGateway('http: [{ match: [{ uri: { prefix: /old } }], redirect: { uri: /new } }]')),
    answers: [{ request: 'GET http://shop.example.com/old/page', is: /\/new \(/ }],
  },
  {
    title: 'conditions of a match as two entries, of which either is enough',
    wrong: yaml(
      SHOP,
      destinationRule('d', 'host: web, subsets: [{ name: v2, labels: { app: web } }]'),
      inMesh(
        `http: [{ match: [{ uri: { prefix: /api } }, { headers: { beta: { exact: "yes" } } }], route: [{ destination: { host: web, subset: v2 } }] }, { ${TO_WEB} }]`,
      ),
    ),
    says: 'info routing/separate-matches',
    answers: [{ request: 'GET http://web/api', from: 'client', is: /v2/ }],
  },
  {
    title: 'a pod of a StatefulSet as destination',
    wrong: yaml(
      SHOP,
      object('Service', 'shop/db', '{ clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 8080 }] }'),
      inMesh('http: [{ route: [{ destination: { host: web-0.db.shop.svc.cluster.local } }] }]'),
    ),
    says: 'warning routing/unknown-destination',
    answers: [{ request: 'GET http://web/', from: 'client', is: /503/ }],
  },
  {
    title: 'a destination by name and namespace only',
    wrong: yaml(SHOP, inMesh('http: [{ route: [{ destination: { host: web.shop } }] }]')),
    right: yaml(SHOP, inMesh('http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]')),
    says: 'error routing/unknown-destination',
    answers: [{ request: 'GET http://web/', from: 'client', is: /503/ }],
  },
  {
    title: 'a DestinationRule for a service by name and namespace only',
    wrong: yaml(
      SHOP,
      object('DestinationRule', 'shop/d', '{ host: web.shop, subsets: [{ name: v1, labels: { app: web } }] }'),
      inMesh('http: [{ route: [{ destination: { host: web, subset: v1 } }] }]'),
    ),
    says: 'warning destinations/unknown-rule-host',
  },
  {
    title: 'a VirtualService bound to a Gateway of the Gateway API',
    source: 'istio/istio#46662',
    wrong: yaml(
      SHOP,
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: shop, name: front }\nspec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }\n',
      virtualService('v', `hosts: [shop.example.com], gateways: [front], http: [{ ${TO_WEB} }]`),
    ),
    says: 'error routing/unknown-gateway',
    answers: [{ request: 'GET http://shop.example.com/', is: /404|refused/ }],
  },
  {
    title: 'an HTTPRoute for a Gateway of Istio',
    wrong: yaml(
      PUBLIC,
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { namespace: shop, name: web }\nspec: { parentRefs: [{ name: public, namespace: edge }], hostnames: [shop.example.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }\n',
    ),
    says: 'error gateway-api/unknown-parent',
  },
  {
    title: 'two TCP services on one port of a gateway by host names',
    source: 'istio/istio#22767',
    wrong: yaml(
      SHOP,
      EDGE,
      app('db1', { ports: '[{ name: tcp, port: 5432 }]', container: 5432 }),
      app('db2', { ports: '[{ name: tcp, port: 5432 }]', container: 5432 }),
      gateway('public', '[{ port: { number: 5432, name: tcp, protocol: TCP }, hosts: [db1.example.com, db2.example.com] }]').replace(
        '80',
        '80',
      ),
      virtualService('db1', 'hosts: [db1.example.com], gateways: [edge/public], tcp: [{ route: [{ destination: { host: db1 } }] }]'),
      virtualService('db2', 'hosts: [db2.example.com], gateways: [edge/public], tcp: [{ route: [{ destination: { host: db2 } }] }]'),
    ),
    says: 'warning gateway/tcp-hosts-share-port',
    answers: [{ request: 'tcp://db2.example.com:5432', is: /does not have port 5432/ }],
  },
  {
    title: 'a backend that speaks TLS behind a gateway that ends it',
    source: 'istio/istio#8029',
    wrong: yaml(
      SHOP,
      EDGE,
      app('dash', { ports: '[{ name: https, port: 443, targetPort: 8443 }]', container: 8443 }),
      gateway('public', `[${http('shop.example.com')}]`),
      atGateway('http: [{ route: [{ destination: { host: dash, port: { number: 443 } } }] }]'),
    ),
    right: yaml(
      SHOP,
      EDGE,
      app('dash', { ports: '[{ name: https, port: 443, targetPort: 8443 }]', container: 8443 }),
      gateway('public', `[${http('shop.example.com')}]`),
      atGateway('http: [{ route: [{ destination: { host: dash, port: { number: 443 } } }] }]'),
      destinationRule('d', 'host: dash, trafficPolicy: { tls: { mode: SIMPLE, insecureSkipVerify: true } }'),
    ),
    says: 'warning routing/plain-http-to-tls-port',
    answers: [{ request: 'GET http://shop.example.com/', is: /arrives there as plain HTTP, which a TLS server answers with 400/ }],
  },
  {
    title: 'a wildcard host of a gateway does not take the domain itself',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('public', `[${http('*.example.com')}]`),
      virtualService('v', `hosts: [example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
    right: yaml(
      SHOP,
      EDGE,
      gateway('public', `[${http('*.example.com', 'example.com')}]`),
      virtualService('v', `hosts: [example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
    says: 'warning routing/host-not-on-gateway',
  },
  {
    title: 'hosts of a gateway that admit its own namespace only',
    wrong: yaml(SHOP, EDGE, gateway('public', `[${http('./shop.example.com')}]`), atGateway(`http: [{ ${TO_WEB} }]`)),
    right: yaml(SHOP, EDGE, gateway('public', `[${http('shop/shop.example.com')}]`), atGateway(`http: [{ ${TO_WEB} }]`)),
    says: 'warning routing/host-not-on-gateway',
  },
  {
    title: 'protocol TLS with SIMPLE and http routes',
    wrong: yaml(
      SHOP,
      EDGE,
      secret('cert'),
      gateway(
        'public',
        '[{ port: { number: 443, name: tls, protocol: TLS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: cert } }]',
      ),
      atGateway(`http: [{ ${TO_WEB} }]`),
    ),
    says: 'error gateway/unused-route-kind',
  },
  {
    title: 'settings of a port replace those of the host',
    wrong: yaml(
      SHOP,
      destinationRule(
        'd',
        'host: web, trafficPolicy: { connectionPool: { tcp: { maxConnections: 10 } }, outlierDetection: { consecutive5xxErrors: 3 }, portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: RANDOM } }] }',
      ),
    ),
    says: 'info destinations/port-replaces-policy',
  },
  {
    title: 'a ServiceEntry for a host with its scheme',
    wrong: yaml(
      SHOP,
      entry('e', 'hosts: ["https://api.example.org"], ports: [{ number: 443, name: https, protocol: HTTPS }], resolution: DNS'),
    ),
    says: 'error webhook/service-entry',
  },
  {
    title: 'TLS origination without the port that speaks TLS',
    source: 'istio.io/docs/tasks/traffic-management/egress/egress-tls-origination',
    wrong: yaml(
      SHOP,
      entry('e', 'hosts: [api.example.org], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS'),
      destinationRule('d', 'host: api.example.org, trafficPolicy: { tls: { mode: SIMPLE } }'),
    ),
    right: yaml(
      SHOP,
      entry('e', 'hosts: [api.example.org], ports: [{ number: 80, name: http, protocol: HTTP, targetPort: 443 }], resolution: DNS'),
      destinationRule('d', 'host: api.example.org, trafficPolicy: { tls: { mode: SIMPLE } }'),
    ),
    says: 'warning service-entry/tls-to-plain-port',
  },
  {
    title: 'a static ServiceEntry without endpoints',
    wrong: yaml(SHOP, entry('e', 'hosts: [api.example.org], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: STATIC')),
    says: 'error service-entry/without-endpoints',
  },
  {
    title: 'resolution NONE for a plain HTTP host with endpoints',
    wrong: yaml(
      SHOP,
      entry(
        'e',
        'hosts: [api.example.org], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: NONE, endpoints: [{ address: 192.0.2.1 }]',
      ),
    ),
    says: 'error schema/cel',
  },
  {
    title: 'two entries for TCP on one port without addresses',
    wrong: yaml(
      SHOP,
      entry('a', 'hosts: [db1.example.org], ports: [{ number: 5432, name: tcp, protocol: TCP }], resolution: DNS'),
      entry('b', 'hosts: [db2.example.org], ports: [{ number: 5432, name: tcp, protocol: TCP }], resolution: DNS'),
    ),
    says: 'warning service-entry/tcp-without-address',
  },
  {
    title: 'a Sidecar with short names of services',
    source: 'istio/istio#12813',
    wrong: yaml(SHOP, object('Sidecar', 'shop/default', '{ egress: [{ hosts: ["shop/web"] }] }')),
    right: yaml(SHOP, object('Sidecar', 'shop/default', '{ egress: [{ hosts: ["shop/web.shop.svc.cluster.local"] }] }')),
    says: 'error webhook/sidecar',
  },
  {
    title: 'a Sidecar host without a namespace',
    wrong: yaml(SHOP, object('Sidecar', 'shop/default', '{ egress: [{ hosts: ["web.shop.svc.cluster.local"] }] }')),
    says: 'error webhook/sidecar',
  },
  {
    title: 'an ingress listener of a Sidecar for a port that is not the one of the app',
    wrong: yaml(
      SHOP,
      object(
        'Sidecar',
        'shop/web',
        '{ workloadSelector: { labels: { app: web } }, ingress: [{ port: { number: 80, protocol: HTTP, name: http }, defaultEndpoint: "127.0.0.1:8080" }] }',
      ),
    ),
    answers: [{ request: 'GET http://web/', from: 'client', is: /200/ }],
  },
  {
    title: 'failover by region without outlier detection in the same rule of a namespace',
    source: 'istio/istio#48084',
    wrong: yaml(
      SHOP,
      destinationRule('d', 'host: web, trafficPolicy: { loadBalancer: { localityLbSetting: { failover: [{ from: a, to: b }] } } }'),
    ),
    right: yaml(
      SHOP,
      destinationRule(
        'd',
        'host: web, trafficPolicy: { loadBalancer: { localityLbSetting: { failover: [{ from: a, to: b }] } }, outlierDetection: { consecutive5xxErrors: 3 } }',
      ),
    ),
    says: 'warning webhook/destination-rule',
  },
  {
    title: 'a mirror of a host that nobody has',
    wrong: yaml(SHOP, inMesh(`http: [{ ${TO_WEB}, mirror: { host: web-shadow } }]`)),
    says: 'info routing/unknown-destination',
  },
  {
    title: 'weights of a split within one entry without the rest',
    wrong: yaml(SHOP, inMesh('http: [{ route: [{ destination: { host: web }, weight: 90 }, { destination: { host: client } }] }]')),
    says: 'warning routing/weights-not-hundred',
  },
  {
    title: 'one host in two VirtualServices of the mesh',
    source: 'istio/istio#36621',
    wrong: yaml(
      SHOP,
      inMesh(`http: [{ match: [{ uri: { prefix: /a } }], ${TO_WEB} }]`, 'a'),
      inMesh(`http: [{ match: [{ uri: { prefix: /b } }], ${TO_WEB} }]`, 'b'),
    ),
    says: 'error routing/conflicting-mesh-hosts',
  },
  {
    title: 'retries that never fit because the timeout is shorter',
    source: 'istio/istio#21137',
    wrong: yaml(SHOP, inMesh(`http: [{ timeout: 2s, retries: { attempts: 3, perTryTimeout: 2s }, ${TO_WEB} }]`)),
    says: 'warning routing/timeout-cuts-retries',
  },
  {
    title: 'retries that do not retry the status that fails',
    source: 'istio/istio#35545',
    wrong: yaml(SHOP, inMesh(`http: [{ retries: { attempts: 3, retryOn: "500" }, ${TO_WEB} }]`)),
    answers: [{ request: 'GET http://web/', from: 'client', is: /500/ }],
  },
  {
    title: 'an unknown condition for retries',
    wrong: yaml(SHOP, inMesh(`http: [{ retries: { attempts: 3, retryOn: "5xx,connect-fail" }, ${TO_WEB} }]`)),
    says: 'error webhook/virtual-service',
  },
  {
    title: 'a look-ahead in a regular expression',
    wrong: yaml(SHOP, inMesh(`http: [{ match: [{ uri: { regex: "^(?!/admin).*" } }], ${TO_WEB} }]`)),
    says: 'error webhook/virtual-service',
  },
  {
    title: 'Host set as a header of one destination of several',
    wrong: yaml(
      SHOP,
      inMesh('http: [{ headers: { request: { set: { host: other.example.com } } }, route: [{ destination: { host: web } }] }]'),
    ),
    answers: [{ request: 'GET http://web/', from: 'client', is: /other\.example\.com/ }],
  },
  {
    title: 'a path with a query in the match',
    wrong: yaml(SHOP, inMesh(`http: [{ match: [{ uri: { exact: "/login?next=home" } }], ${TO_WEB} }]`)),
    right: yaml(SHOP, inMesh(`http: [{ match: [{ uri: { exact: /login }, queryParams: { next: { exact: home } } }], ${TO_WEB} }]`)),
    says: 'warning routing/pattern-in-literal-path',
  },
  {
    title: 'a match on the scheme at a gateway behind a load balancer that ends TLS',
    wrong: yaml(PUBLIC, atGateway(`http: [{ match: [{ scheme: { exact: https } }], ${TO_WEB} }]`)),
    answers: [{ request: 'GET http://shop.example.com/', is: /404/ }],
  },
  {
    title: 'a gateway in the namespace of the app whose Secret is there too',
    source: 'istio/istio#27740',
    wrong: yaml(
      SHOP,
      EDGE,
      secret('cert').replace('edge', 'shop'),
      gateway('public', `[${https('cert', 'shop.example.com')}]`, 'shop'),
      virtualService('v', `hosts: [shop.example.com], gateways: [public], http: [{ ${TO_WEB} }]`),
    ),
    says: 'error gateway/credential-in-another-namespace',
  },
];
