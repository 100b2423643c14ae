import { cookieWithoutTtl } from '../../../lib/verify/analysis/rules/destinations/cookie-without-ttl';
import { deprecatedLoadBalancer } from '../../../lib/verify/analysis/rules/destinations/deprecated-load-balancer';
import { selectorOnWaypoint } from '../../../lib/verify/analysis/rules/envoy-filter/selector-on-waypoint';
import { unknownListenerPort } from '../../../lib/verify/analysis/rules/envoy-filter/unknown-listener-port';
import { grpcOverHttp1 } from '../../../lib/verify/analysis/rules/gateway-api/grpc-over-http1';
import { waypointListener } from '../../../lib/verify/analysis/rules/gateway-api/waypoint-listener';
import { pathWithoutSlash } from '../../../lib/verify/analysis/rules/routing/path-without-slash';
import { preflightNotMatched } from '../../../lib/verify/analysis/rules/routing/preflight-not-matched';
import { tcpRoutesOnHttpPort } from '../../../lib/verify/analysis/rules/routing/tcp-routes-on-http-port';
import { hostOfService } from '../../../lib/verify/analysis/rules/service-entry/host-of-service';
import { mutualTlsForClients } from '../../../lib/verify/analysis/rules/gateway/mutual-tls-for-clients';
import { unselectedWorkload } from '../../../lib/verify/analysis/rules/service-entry/unselected-workload';
import { contradictingProtocol } from '../../../lib/verify/analysis/rules/services/contradicting-protocol';
import { headlessTargetPort } from '../../../lib/verify/analysis/rules/services/headless-target-port';
import { podsInAnotherNamespace } from '../../../lib/verify/analysis/rules/services/pods-in-another-namespace';
import { deployment, destinationRule, GATEWAY_PODS, gateway, http, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const TO_WEB = 'route: [{ destination: { host: web } }]';
const pods = (port = 8080) => deployment('web', { pod: `containers: [{ name: app, image: app, ports: [{ containerPort: ${port} }] }]` });
const headless = (ports: string) => object('Service', 'shop/web', `{ clusterIP: None, selector: { app: web }, ports: ${ports} }`);
const api = (kind: string, name: string, spec: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: { namespace: shop, name: ${name} }\nspec: { ${spec} }\n`;

testRule(headlessTargetPort, {
  accepts: {
    'the port on which the pods listen': yaml(headless('[{ name: http, port: 8080 }]'), pods()),
    'the same port by the name that the pods give it': yaml(
      headless('[{ name: http, port: 8080, targetPort: web }]'),
      deployment('web', { pod: 'containers: [{ name: app, image: app, ports: [{ name: web, containerPort: 8080 }] }]' }),
    ),
    'pods that listen on both ports': yaml(headless('[{ name: http, port: 80, targetPort: 8080 }]'), pods(80)),
    'pods that are not in the input': headless('[{ name: http, port: 80, targetPort: 8080 }]'),
    'a Service with an address of its own': yaml(service('web', '[{ name: http, port: 80, targetPort: 8080 }]'), pods()),
  },
  rejects: {
    'another port': {
      manifests: yaml(headless('[{ name: http, port: 80, targetPort: 8080 }]'), pods()),
      findings: [{ at: 'Service shop/web spec.ports[0].targetPort', message: /listen on port 8080/, fix: /port: 8080/ }],
    },
  },
});

testRule(contradictingProtocol, {
  accepts: {
    'the same protocol': service('web', '[{ name: http-web, port: 80, appProtocol: http }]'),
    'a name without a protocol': service('web', '[{ name: web, port: 80, appProtocol: grpc }]'),
    'two names of HTTP/2': service('web', '[{ name: grpc, port: 80, appProtocol: kubernetes.io/h2c }]'),
    'TCP that says more in appProtocol': service('web', '[{ name: tcp-web, port: 80, appProtocol: http }]'),
    'an appProtocol that Istio does not know': service('web', '[{ name: http, port: 80, appProtocol: example.com/own }]'),
  },
  rejects: {
    'gRPC by its name only': {
      manifests: service('web', '[{ name: grpc-api, port: 80, appProtocol: http }]'),
      findings: [{ at: 'Service shop/web spec.ports[0].appProtocol', fix: /appProtocol: grpc/ }],
    },
    'HTTP by its name only': {
      manifests: service('web', '[{ name: http, port: 80, appProtocol: tcp }]'),
      findings: [{ at: 'Service shop/web spec.ports[0].appProtocol', fix: /appProtocol: http/ }],
    },
    'a protocol that says more than the name': {
      manifests: service('web', '[{ name: http, port: 80, appProtocol: grpc }]'),
      findings: [{ at: 'Service shop/web spec.ports[0].appProtocol', severity: 'info', fix: /rename/ }],
    },
  },
});

testRule(podsInAnotherNamespace, {
  accepts: {
    'pods of the same namespace': yaml(service('web'), pods()),
    'pods elsewhere that have a Service of their own': yaml(
      service('web'),
      service('web').replace('namespace: shop', 'namespace: other'),
      pods().replace('namespace: shop', 'namespace: other'),
    ),
  },
  rejects: {
    'a Service without its pods': {
      manifests: yaml(service('web'), pods().replace('namespace: shop', 'namespace: other')),
      findings: [{ at: 'Service shop/web spec.selector', message: /Deployment other\/web is in other/, fix: /namespace other/ }],
    },
    'a ServiceEntry without its machines': {
      manifests: yaml(
        object('WorkloadEntry', 'machines/vm', '{ address: 192.0.2.7, labels: { app: vm } }'),
        object('ServiceEntry', 'shop/vm', '{ hosts: [vm.example.com], resolution: STATIC, workloadSelector: { labels: { app: vm } } }'),
      ),
      findings: [{ at: 'ServiceEntry shop/vm spec.workloadSelector', fix: /namespace machines/ }],
    },
  },
});

testRule(unselectedWorkload, {
  accepts: {
    'one of a Service': yaml(service('vm'), object('WorkloadEntry', 'shop/vm', '{ address: 192.0.2.7, labels: { app: vm } }')),
  },
  rejects: {
    'one that nothing selects': {
      manifests: yaml(service('web'), object('WorkloadEntry', 'shop/vm', '{ address: 192.0.2.7, labels: { app: vm } }')),
      findings: [{ at: 'WorkloadEntry shop/vm spec', message: /app=vm/, fix: /--context/ }],
    },
  },
});

const matching = (rule: string) => virtualService('v', `hosts: [web], http: [{ ${rule} }]`);

testRule(pathWithoutSlash, {
  accepts: {
    'paths from the root': matching(`match: [{ uri: { prefix: /api } }], rewrite: { uri: /v2 }, ${TO_WEB}`),
    'a redirect of the host only': matching('redirect: { authority: shop.example.com }'),
    'a prefix of everything': matching(`match: [{ uri: { prefix: "" } }], ${TO_WEB}`),
  },
  rejects: {
    'a prefix': {
      manifests: matching(`match: [{ uri: { prefix: api } }], ${TO_WEB}`),
      findings: [{ at: 'VirtualService shop/v spec.http[0].match[0].uri.prefix', fix: /prefix: \/api/ }],
    },
    'an exact path': {
      manifests: matching(`match: [{ uri: { exact: login } }], ${TO_WEB}`),
      findings: [{ at: 'VirtualService shop/v spec.http[0].match[0].uri.exact', fix: /exact: \/login/ }],
    },
    'a rewrite': {
      manifests: matching(`rewrite: { uri: v2 }, ${TO_WEB}`),
      findings: [{ at: 'VirtualService shop/v spec.http[0].rewrite.uri', fix: /uri: \/v2/ }],
    },
    'a redirect': {
      manifests: matching('redirect: { uri: v2 }'),
      findings: [{ at: 'VirtualService shop/v spec.http[0].redirect.uri', fix: /uri: \/v2/ }],
    },
  },
});

const CORS = `corsPolicy: { allowOrigins: [{ exact: "https://app.example.com" }] }, ${TO_WEB}`;

testRule(preflightNotMatched, {
  accepts: {
    'a route for every method': matching(CORS),
    'a match that preflights meet': matching(`match: [{ method: { regex: "OPTIONS|POST" } }], ${CORS}`),
    'a match of the origin': matching(`match: [{ headers: { origin: { exact: "https://app.example.com" } } }], ${CORS}`),
    'another route that answers them': virtualService(
      'v',
      `hosts: [web], http: [{ match: [{ method: { exact: POST } }], ${CORS} }, { match: [{ method: { exact: OPTIONS } }], ${CORS} }]`,
    ),
  },
  rejects: {
    'a method': {
      manifests: matching(`match: [{ method: { exact: POST } }], ${CORS}`),
      findings: [{ at: 'VirtualService shop/v spec.http[0].corsPolicy', message: /method/, fix: /OPTIONS/ }],
    },
    'a header of the request itself': {
      manifests: matching(`match: [{ headers: { authorization: { prefix: Bearer } } }], ${CORS}`),
      findings: [{ at: 'VirtualService shop/v spec.http[0].corsPolicy', message: /header authorization/, fix: /OPTIONS/ }],
    },
  },
});

testRule(deprecatedLoadBalancer, {
  accepts: { 'the new name': destinationRule('d', 'host: web, trafficPolicy: { loadBalancer: { simple: LEAST_REQUEST } }') },
  rejects: {
    'the old name, in a subset too': {
      manifests: destinationRule(
        'd',
        'host: web, trafficPolicy: { loadBalancer: { simple: LEAST_CONN } }, subsets: [{ name: v1, trafficPolicy: { loadBalancer: { simple: LEAST_CONN } } }]',
      ),
      findings: [
        { at: 'DestinationRule shop/d spec.trafficPolicy.loadBalancer.simple', fix: /LEAST_REQUEST/ },
        { at: 'DestinationRule shop/d spec.subsets[0].trafficPolicy.loadBalancer.simple', fix: /LEAST_REQUEST/ },
      ],
    },
  },
});

const cookie = (fields: string) =>
  destinationRule('d', `host: web, trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { ${fields} } } } }`);

testRule(cookieWithoutTtl, {
  accepts: {
    'a cookie that the proxy sets': cookie('name: affinity, ttl: 0s'),
    'the cookie of the application': cookie('name: JSESSIONID').replace('name: JSESSIONID', 'name: affinity, ttl: 1h'),
  },
  rejects: {
    'a cookie that nobody sets': {
      manifests: cookie('name: affinity'),
      findings: [
        { at: 'DestinationRule shop/d spec.trafficPolicy.loadBalancer.consistentHash.httpCookie', message: /any pod/, fix: /ttl/ },
      ],
    },
    'a cookie that the application sets too': {
      manifests: cookie('name: JSESSIONID, ttl: 0s'),
      findings: [
        {
          at: 'DestinationRule shop/d spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.ttl',
          message: /its own value/,
          fix: /remove/,
        },
      ],
    },
  },
});

const grpcRoute = api('GRPCRoute', 'web', 'rules: [{ backendRefs: [{ name: web, port: 80 }] }]');

testRule(grpcOverHttp1, {
  accepts: {
    'a port of gRPC': yaml(grpcRoute, service('web', '[{ name: grpc, port: 80 }]')),
    'a port of HTTP/2': yaml(grpcRoute, service('web', '[{ name: web, port: 80, appProtocol: kubernetes.io/h2c }]')),
    'a policy that upgrades': yaml(
      grpcRoute,
      service('web'),
      destinationRule('d', 'host: web, trafficPolicy: { connectionPool: { http: { h2UpgradePolicy: UPGRADE } } }'),
    ),
    'a mesh that upgrades': { manifests: yaml(grpcRoute, service('web')), meshConfig: { h2UpgradePolicy: 'UPGRADE' } },
    'a route of HTTP': yaml(api('HTTPRoute', 'web', 'rules: [{ backendRefs: [{ name: web, port: 80 }] }]'), service('web')),
  },
  rejects: {
    'a port of HTTP': {
      manifests: yaml(grpcRoute, service('web')),
      findings: [{ at: 'GRPCRoute shop/web spec.rules[0].backendRefs[0].port', fix: /appProtocol: grpc/ }],
    },
    'a port without a protocol': {
      manifests: yaml(grpcRoute, service('web', '[{ port: 80 }]')),
      findings: [{ at: 'GRPCRoute shop/web spec.rules[0].backendRefs[0].port', fix: /appProtocol: grpc/ }],
    },
  },
});

testRule(waypointListener, {
  accepts: {
    'a waypoint': api('Gateway', 'waypoint', 'gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }]'),
    'a gateway': api('Gateway', 'front', 'gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }]'),
  },
  rejects: {
    'a waypoint for clients outside': {
      manifests: api('Gateway', 'front', 'gatewayClassName: istio-waypoint, listeners: [{ name: http, port: 80, protocol: HTTP }]'),
      findings: [{ at: 'Gateway shop/front spec.listeners[0].protocol', message: /port 80/, fix: /gatewayClassName: istio / }],
    },
  },
});

const filter = (spec: string, where = 'shop') => object('EnvoyFilter', `${where}/f`, `{ ${spec} }`);
const patchOf = (match: string, where = 'shop', labels = 'app: web') =>
  filter(
    `workloadSelector: { labels: { ${labels} } }, configPatches: [{ applyTo: HTTP_FILTER, match: { ${match} }, patch: { operation: INSERT_FIRST } }]`,
    where,
  );
const inbound = (port: number) => patchOf(`context: SIDECAR_INBOUND, listener: { portNumber: ${port} }`);
const atGateway = (port: number) => patchOf(`context: GATEWAY, listener: { portNumber: ${port} }`, 'edge', 'istio: ingress');
const WEB = yaml(service('web', '[{ name: http, port: 80, targetPort: 8080 }]'), pods());
const EDGE = yaml(GATEWAY_PODS, gateway('public', `[${http('shop.example.com')}]`));

testRule(unknownListenerPort, {
  accepts: {
    'the port of the container': yaml(inbound(8080), WEB),
    'the port that all connections come to': yaml(inbound(15006), WEB),
    'pods that are not in the input': inbound(80),
    'the port of a server': yaml(atGateway(80), EDGE),
    'a patch for every port': yaml(patchOf('context: SIDECAR_INBOUND'), WEB),
  },
  rejects: {
    'the port of the Service': {
      manifests: yaml(inbound(80), WEB),
      findings: [{ at: 'EnvoyFilter shop/f spec.configPatches[0].match.listener.portNumber', fix: /write 8080/ }],
    },
    'a port that no server has': {
      manifests: yaml(atGateway(443), EDGE),
      findings: [{ at: 'EnvoyFilter edge/f spec.configPatches[0].match.listener.portNumber', message: /gateway/, fix: /write 80/ }],
    },
  },
});

const WAYPOINT = api('Gateway', 'waypoint', 'gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }]');

testRule(selectorOnWaypoint, {
  accepts: {
    'a reference to the waypoint': yaml(
      WAYPOINT,
      filter('targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: waypoint }], configPatches: []'),
    ),
    'a selector for other pods': yaml(WAYPOINT, patchOf('context: SIDECAR_INBOUND')),
  },
  rejects: {
    'the labels of its pods': {
      manifests: yaml(WAYPOINT, patchOf('context: WAYPOINT', 'shop', 'gateway.networking.k8s.io/gateway-name: waypoint')),
      findings: [{ at: 'EnvoyFilter shop/f spec.workloadSelector', fix: /targetRefs/ }],
    },
  },
});

const server = (mode: string) =>
  gateway('public', `[{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: ${mode} } }]`);
const before = (type: string) =>
  object('Service', 'edge/gateway', `{ type: ${type}, selector: { istio: ingress }, ports: [{ name: https, port: 443 }] }`);

testRule(mutualTlsForClients, {
  accepts: {
    'a gateway for the mesh': yaml(server('ISTIO_MUTUAL'), GATEWAY_PODS, before('ClusterIP')),
    'a certificate of its own': yaml(server('SIMPLE'), GATEWAY_PODS, before('LoadBalancer')),
  },
  rejects: {
    'a gateway for everyone': {
      manifests: yaml(server('ISTIO_MUTUAL'), GATEWAY_PODS, before('LoadBalancer')),
      findings: [{ at: 'Gateway edge/public spec.servers[0].tls.mode', message: /shop\.example\.com/, fix: /SIMPLE/ }],
    },
  },
});

const tcpRoutes = virtualService('v', 'hosts: [web], tcp: [{ route: [{ destination: { host: web } }] }]');

testRule(tcpRoutesOnHttpPort, {
  accepts: {
    'a port of TCP': yaml(tcpRoutes, service('web', '[{ name: tcp, port: 80 }]')),
    'one port of TCP beside': yaml(tcpRoutes, service('web', '[{ name: http, port: 80 }, { name: tcp-db, port: 90 }]')),
    'a port whose protocol is detected': yaml(tcpRoutes, service('web', '[{ port: 80 }]')),
  },
  rejects: {
    'a port of HTTP': {
      manifests: yaml(tcpRoutes, service('web')),
      findings: [{ at: 'VirtualService shop/v spec.tcp', message: /HTTP/, fix: /http routes/ }],
    },
  },
});

const outside = (host: string) =>
  object('ServiceEntry', 'shop/e', `{ hosts: [${host}], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS }`);

testRule(hostOfService, {
  accepts: {
    'a host outside': yaml(service('web'), outside('web.example.com')),
    'a Service of another cluster': yaml(service('web'), outside('pay.shop.svc.cluster.local')),
  },
  rejects: {
    'the host of a Service': {
      manifests: yaml(service('web'), outside('web.shop.svc.cluster.local')),
      findings: [{ at: 'ServiceEntry shop/e spec.hosts[0]', message: /Service shop\/web/, fix: /another host/ }],
    },
  },
});
