import { unusedWaypoint } from '../../../lib/verify/analysis/rules/ambient/unused-waypoint';
import { httpHashWithoutHttp } from '../../../lib/verify/analysis/rules/destinations/http-hash-without-http';
import { patternInLiteralPath } from '../../../lib/verify/analysis/rules/routing/pattern-in-literal-path';
import { weightsNotHundred } from '../../../lib/verify/analysis/rules/routing/weights-not-hundred';
import { withoutEndpoints } from '../../../lib/verify/analysis/rules/service-entry/without-endpoints';
import { httpOnDatabasePort } from '../../../lib/verify/analysis/rules/services/http-on-database-port';
import { protocolInSuffix } from '../../../lib/verify/analysis/rules/services/protocol-in-suffix';
import { selectsNoPod } from '../../../lib/verify/analysis/rules/services/selects-no-pod';
import { sessionAffinity } from '../../../lib/verify/analysis/rules/services/session-affinity';
import { deployment, destinationRule, namespace, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const entry = (spec: string) =>
  object('ServiceEntry', 'shop/api', `{ hosts: [api.example.com], ports: [{ number: 80, name: http, protocol: HTTP }], ${spec} }`);

testRule(withoutEndpoints, {
  accepts: {
    'addresses that are listed': entry('resolution: STATIC, endpoints: [{ address: 192.0.2.1 }]'),
    'workloads that are selected': entry('resolution: STATIC, workloadSelector: { labels: { app: vm } }'),
    'names that are looked up': entry('resolution: DNS'),
  },
  rejects: {
    'neither addresses nor workloads': {
      manifests: entry('resolution: STATIC'),
      findings: [{ at: 'ServiceEntry shop/api spec.resolution', message: /every request gets 503/, fix: /resolution DNS/ }],
    },
  },
});

testRule(httpOnDatabasePort, {
  accepts: {
    'a port of TCP': service('db', '[{ name: tcp-postgres, port: 5432 }]'),
    'a port that declares nothing': service('db', '[{ name: postgres, port: 5432 }]'),
    'a port of HTTP': service('web', '[{ name: http, port: 8080 }]'),
  },
  rejects: {
    'PostgreSQL as HTTP': {
      manifests: service('db', '[{ name: http-db, port: 5432 }]'),
      findings: [{ at: 'Service shop/db spec.ports[0].name', message: /the port of PostgreSQL/, fix: /tcp/ }],
    },
    'Redis behind another number': {
      manifests: service('db', '[{ name: a, appProtocol: http, port: 80, targetPort: 6379 }]'),
      findings: [{ at: 'Service shop/db spec.ports[0].appProtocol', message: /Redis/, fix: /tcp/ }],
    },
    'an external database': {
      manifests: object(
        'ServiceEntry',
        'shop/db',
        '{ hosts: [db.example.com], ports: [{ number: 3306, name: db, protocol: HTTP }], resolution: DNS }',
      ),
      findings: [{ at: 'ServiceEntry shop/db spec.ports[0].protocol', message: /MySQL/, fix: /TCP/ }],
    },
  },
});

testRule(protocolInSuffix, {
  accepts: {
    'the protocol in front': service('a', '[{ name: grpc-http, port: 1 }]'),
    'appProtocol beside the name': service('a', '[{ name: http-grpc, appProtocol: grpc, port: 1 }]'),
    'gRPC for browsers': service('a', '[{ name: http-grpc-web, port: 1 }]'),
    'a gateway from HTTP to gRPC': service('a', '[{ name: http-grpc-gateway, port: 1 }]'),
    'HTTP/2, which gRPC is': service('a', '[{ name: http2-grpc, port: 1 }]'),
  },
  rejects: {
    'gRPC as HTTP/1.1': {
      manifests: service('a', '[{ name: http-grpc, port: 1 }]'),
      findings: [{ at: 'Service shop/a spec.ports[0].name', message: /requires HTTP\/2/, fix: /grpc/ }],
    },
    'gRPC as TCP': {
      manifests: service('a', '[{ name: tcp-grpc, port: 1 }]'),
      findings: [{ at: 'Service shop/a spec.ports[0].name', message: /balanced by connection/, fix: /grpc/ }],
    },
  },
});

const CART = object('Service', 'shop/cart', '{ selector: { app: cart }, sessionAffinity: ClientIP, ports: [{ name: http, port: 80 }] }');
const INJECTED = yaml(namespace('shop', 'istio-injection: enabled'), deployment('cart'));
const hash = (by: string) => destinationRule('d', `host: cart, trafficPolicy: { loadBalancer: { consistentHash: { ${by} } } }`);

testRule(sessionAffinity, {
  accepts: {
    'a hash beside it': yaml(INJECTED, CART, hash('useSourceIp: true')),
    'pods outside of the mesh': yaml(namespace('shop'), deployment('cart'), CART),
    'no affinity': yaml(INJECTED, service('cart')),
  },
  rejects: {
    'an affinity by address': {
      manifests: yaml(INJECTED, CART),
      findings: [{ at: 'Service shop/cart spec.sessionAffinity', fix: /consistentHash/ }],
    },
  },
});

const COOKIE = hash('httpCookie: { name: session, ttl: 0s }');

testRule(httpHashWithoutHttp, {
  accepts: {
    'a port of HTTP': yaml(service('cart'), COOKIE),
    'a port that is looked at': yaml(service('cart', '[{ name: web, port: 80 }]'), COOKIE),
    'a hash of the address': yaml(service('cart', '[{ name: tcp, port: 80 }]'), hash('useSourceIp: true')),
    'http routes of a gateway to a port of TLS': yaml(
      service('cart', '[{ name: https, port: 443 }]'),
      virtualService('v', 'hosts: [a.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: cart } }] }]'),
      COOKIE,
    ),
    'a host that the input does not have': COOKIE,
  },
  rejects: {
    'a cookie on a port of TLS': {
      manifests: yaml(service('cart', '[{ name: tls, port: 443 }]'), COOKIE),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.loadBalancer.consistentHash.httpCookie', fix: /useSourceIp/ }],
    },
  },
});

const matching = (uri: string) =>
  virtualService('v', `hosts: [web], http: [{ match: [{ uri: { ${uri} } }], route: [{ destination: { host: web } }] }]`);

testRule(patternInLiteralPath, {
  rejects: {
    'a query': {
      manifests: matching('exact: "/login?next=home"'),
      findings: [
        {
          at: 'VirtualService shop/v spec.http[0].match[0].uri.exact',
          message: /without the query/,
          fix: /exact: \/login, together with queryParams/,
        },
      ],
    },
  },
});

const split = (weights: string) => virtualService('v', `hosts: [web], http: [{ route: [${weights}] }]`);

testRule(weightsNotHundred, {
  rejects: {
    'a weight that is forgotten': {
      manifests: split('{ destination: { host: a }, weight: 90 }, { destination: { host: b } }'),
      findings: [{ at: 'VirtualService shop/v spec.http[0].route', severity: 'warning', message: /100% and 0%/, fix: /add up to 100/ }],
    },
  },
});

const WAYPOINT = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop, labels: { istio.io/waypoint-for: workload } }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
`;
const USER = namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint');
const LABEL = 'Namespace shop metadata.labels.istio.io/use-waypoint';

testRule(unusedWaypoint, {
  rejects: {
    'a waypoint for workloads': {
      manifests: yaml(USER, WAYPOINT),
      findings: [{ at: LABEL, severity: 'info', fix: /service or all/ }],
    },
    'a waypoint for workloads on which a policy for a Service relies': {
      manifests: yaml(USER, WAYPOINT, object('AuthorizationPolicy', 'shop/p', '{ targetRefs: [{ kind: Service, name: web }] }')),
      findings: [{ at: LABEL, fix: /service or all/ }],
    },
  },
});

const SELECTING = object(
  'ServiceEntry',
  'shop/vm',
  '{ hosts: [vm.example.com], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: STATIC, workloadSelector: { labels: { app: vm } } }',
);

testRule(selectsNoPod, {
  accepts: {
    'a WorkloadEntry that a ServiceEntry selects': yaml(
      SELECTING,
      object('WorkloadEntry', 'shop/vm', '{ address: 192.0.2.1, labels: { app: vm } }'),
    ),
  },
  rejects: {
    'a ServiceEntry that selects nothing': {
      manifests: SELECTING,
      findings: [
        {
          at: 'ServiceEntry shop/vm spec.workloadSelector',
          severity: 'info',
          message: /no WorkloadEntry in shop has the labels app=vm/,
          fix: /--context/,
        },
      ],
    },
  },
});
