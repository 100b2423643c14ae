import { SHOP, app, deployment, destinationRule, namespace, object, yaml } from './manifests';
import type { Report } from './report';

const CLIENT = yaml(namespace('shop', 'istio-injection: enabled'), app('client'));
const headless = (ports: string) =>
  yaml(
    CLIENT,
    deployment('web', {
      spec: 'selector: { matchLabels: { app: web } },',
      pod: 'serviceAccountName: web, containers: [{ name: app, image: app, ports: [{ containerPort: 8080 }] }]',
    }),
    object('Service', 'shop/web', `{ clusterIP: None, selector: { app: web }, ports: ${ports} }`),
  );
const entry = (spec: string) =>
  object('ServiceEntry', 'shop/vm', `{ hosts: [vm.example.com], ports: [{ number: 80, name: http, protocol: HTTP }], ${spec} }`);
const machine = (where: string) => object('WorkloadEntry', `${where}/vm`, '{ address: 192.0.2.7, labels: { app: vm } }');
const SELECTS = 'workloadSelector: { labels: { app: vm } }';

/** What people reported about ports, protocols and endpoints of services. */
export const SERVICES: readonly Report[] = [
  {
    title: 'a headless Service whose port is not the port of its pods',
    source: 'istio/istio#23675',
    wrong: headless('[{ name: http, port: 80, targetPort: 8080 }]'),
    right: headless('[{ name: http, port: 8080 }]'),
    says: 'info services/headless-target-port',
    answers: [{ request: 'GET http://web/', from: 'client', is: /headless, so clients connect to port 80 of its pods/ }],
  },
  {
    title: 'ports for HTTP and for gRPC in front of one port of the container',
    source: 'istio/istio#33379',
    wrong: yaml(
      CLIENT,
      app('web', { ports: '[{ name: http, port: 8080, targetPort: 9000 }, { name: grpc, port: 9000 }]', container: 9000 }),
    ),
    right: yaml(CLIENT, app('web', { ports: '[{ name: grpc, port: 9000 }]', container: 9000 })),
    says: 'warning workloads/services-disagree-on-protocol',
  },
  {
    title: 'two Services that declare HTTP and gRPC for one port of the container',
    source: 'envoyproxy/envoy#19980',
    wrong: yaml(
      CLIENT,
      app('web', { ports: '[{ name: grpc, port: 9000 }]', container: 9000 }),
      object('Service', 'shop/web-http', '{ selector: { app: web }, ports: [{ name: http, port: 9000 }] }'),
    ),
    says: 'warning workloads/services-disagree-on-protocol',
  },
  {
    title: 'a port that is named grpc and has another appProtocol',
    source: 'istio/istio#20081',
    wrong: yaml(CLIENT, app('web', { ports: '[{ name: grpc, port: 9000, appProtocol: http }]', container: 9000 })),
    right: yaml(CLIENT, app('web', { ports: '[{ name: grpc, port: 9000, appProtocol: grpc }]', container: 9000 })),
    says: 'warning services/contradicting-protocol',
    answers: [
      {
        request: 'POST http://web:9000/shop.Cart/Add',
        from: 'client',
        headers: { 'content-type': 'application/grpc' },
        is: /sent with HTTP\/1\.1, which a gRPC server does not accept/,
      },
    ],
  },
  {
    title: 'a WorkloadEntry that no ServiceEntry selects',
    wrong: yaml(SHOP, machine('shop')),
    right: yaml(SHOP, machine('shop'), entry(`resolution: STATIC, ${SELECTS}`)),
    says: 'info service-entry/unselected-workload',
  },
  {
    title: 'a WorkloadEntry in another namespace than its ServiceEntry',
    wrong: yaml(SHOP, namespace('machines', 'istio-injection: enabled'), machine('machines'), entry(`resolution: STATIC, ${SELECTS}`)),
    says: 'warning services/pods-in-another-namespace',
    answers: [{ request: 'GET http://vm.example.com/', from: 'client', is: /503/ }],
  },
  {
    title: 'a Service in another namespace than its pods',
    wrong: yaml(
      SHOP,
      namespace('web', 'istio-injection: enabled'),
      object('Service', 'web/api', '{ selector: { app: api }, ports: [{ name: http, port: 80 }] }'),
      deployment('api', { spec: 'selector: { matchLabels: { app: api } },', pod: 'containers: [{ name: app, image: app }]' }),
    ),
    says: 'warning services/pods-in-another-namespace',
  },
  {
    title: 'workloadSelector of a ServiceEntry with resolution NONE',
    source: 'istio/istio#49345',
    wrong: yaml(SHOP, machine('shop'), entry(`resolution: NONE, ${SELECTS}`)),
    right: yaml(SHOP, machine('shop'), entry(`resolution: STATIC, ${SELECTS}`)),
    says: 'warning webhook/service-entry',
  },
  {
    title: 'LEAST_CONN, which chooses by requests',
    source: 'istio/istio#24138',
    wrong: yaml(SHOP, destinationRule('d', 'host: web, trafficPolicy: { loadBalancer: { simple: LEAST_CONN } }')),
    right: yaml(SHOP, destinationRule('d', 'host: web, trafficPolicy: { loadBalancer: { simple: LEAST_REQUEST } }')),
    says: 'info destinations/deprecated-load-balancer',
  },
  {
    title: 'consistent hashing by a cookie that nobody sets',
    source: 'istio/istio#47398',
    wrong: yaml(
      SHOP,
      destinationRule('d', 'host: web, trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: user } } } }'),
    ),
    right: yaml(
      SHOP,
      destinationRule('d', 'host: web, trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: user, ttl: 0s } } } }'),
    ),
    says: 'info destinations/cookie-without-ttl',
  },
  {
    title: 'consistent hashing by the session cookie of the application, which the proxy then sets too',
    source: 'istio/istio#21280',
    wrong: yaml(
      SHOP,
      destinationRule('d', 'host: web, trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: JSESSIONID, ttl: 0s } } } }'),
    ),
    says: 'info destinations/cookie-without-ttl',
  },
  {
    title: 'a ServiceEntry for the host of a Service',
    source: 'istio/istio#33567',
    wrong: yaml(
      SHOP,
      object(
        'ServiceEntry',
        'shop/web',
        '{ hosts: [web.shop.svc.cluster.local], location: MESH_INTERNAL, ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS, workloadSelector: { labels: { app: web } } }',
      ),
    ),
    says: 'warning service-entry/host-of-service',
  },
];
