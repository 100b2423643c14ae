import { invisibleToGateway } from '../../../lib/verify/analysis/rules/routing/invisible-to-gateway';
import { unknownPolicyPort } from '../../../lib/verify/analysis/rules/destinations/unknown-policy-port';
import { unusedRouteKind } from '../../../lib/verify/analysis/rules/gateway/unused-route-kind';
import { chainedVirtualService } from '../../../lib/verify/analysis/rules/routing/chained-virtual-service';
import { delegateMatchDropped } from '../../../lib/verify/analysis/rules/routing/delegate-match-dropped';
import { hostOnPort80Only } from '../../../lib/verify/analysis/rules/routing/host-on-port-80-only';
import { unknownDelegate } from '../../../lib/verify/analysis/rules/routing/unknown-delegate';
import { unknownMatchPort } from '../../../lib/verify/analysis/rules/routing/unknown-match-port';
import { selectsNoPod } from '../../../lib/verify/analysis/rules/services/selects-no-pod';
import { deployment, destinationRule, gateway, GATEWAY_PODS, http, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const TO_WEB = 'route: [{ destination: { host: web } }]';
const onPort = (port: number, hosts = 'web', more = '') =>
  virtualService('v', `hosts: [${hosts}], ${more} http: [{ match: [{ port: ${port} }], ${TO_WEB} }]`);
const entry = (host: string, port: number) =>
  object('ServiceEntry', 'shop/e', `{ hosts: ["${host}"], ports: [{ number: ${port}, name: http, protocol: HTTP }], resolution: STATIC }`);

testRule(unknownMatchPort, {
  accepts: {
    'the port of the Service': yaml(service('web'), onPort(80)),
    'the port of one of several hosts': yaml(service('web'), service('api', '[{ name: http, port: 90 }]'), onPort(90, 'web, api')),
    'any port of a host that the input does not declare': onPort(9080, 'web.example.com'),
    'the port of a host below the wildcard': yaml(entry('a.example.com', 9080), onPort(9080, '"*.example.com"')),
    'any port behind a Gateway that the input does not have': onPort(8080, 'web.example.com', 'gateways: [edge/public],'),
    'the port of a server': yaml(
      gateway('public', `[${http('web.example.com')}]`),
      onPort(80, 'web.example.com', 'gateways: [edge/public],'),
    ),
  },
  rejects: {
    'the port of the pods': {
      manifests: yaml(service('web', '[{ name: http, port: 80, targetPort: 8080 }]'), onPort(8080)),
      findings: [{ at: 'VirtualService shop/v spec.http[0].match[0].port', fix: /^write 80,/ }],
    },
    'a port that no server of the Gateway has': {
      manifests: yaml(gateway('public', `[${http('web.example.com')}]`), onPort(8080, 'web.example.com', 'gateways: [edge/public],')),
      findings: [{ at: 'VirtualService shop/v spec.http[0].match[0].port', fix: /^write 80,/ }],
    },
    'a port of TCP routes too': {
      manifests: yaml(
        service('db', '[{ name: tcp, port: 5432 }]'),
        virtualService('v', `hosts: [db], tcp: [{ match: [{ port: 5433 }], ${TO_WEB} }]`),
      ),
      findings: [{ at: 'VirtualService shop/v spec.tcp[0].match[0].port', fix: /^write 5432,/ }],
    },
  },
});

testRule(unknownPolicyPort, {
  accepts: {
    'settings for a host that the input does not declare': destinationRule(
      'd',
      'host: api.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 443 } }] }',
    ),
    'a port of one Service that a wildcard takes': yaml(
      service('web'),
      destinationRule('d', 'host: "*.local", trafficPolicy: { portLevelSettings: [{ port: { number: 80 } }] }'),
    ),
  },
  rejects: {
    'the port of the pods in a subset': {
      manifests: yaml(
        service('web'),
        destinationRule('d', 'host: web, subsets: [{ name: a, trafficPolicy: { portLevelSettings: [{ port: { number: 8080 } }] } }]'),
      ),
      findings: [{ at: 'DestinationRule shop/d spec.subsets[0].trafficPolicy.portLevelSettings[0].port.number', fix: /write 80/ }],
    },
  },
});

const ON_8080 = service('web', '[{ name: http, port: 8080 }]');

testRule(hostOnPort80Only, {
  accepts: {
    'a Service on port 80': yaml(service('web'), virtualService('v', `hosts: [web.internal.example], http: [{ ${TO_WEB} }]`)),
    'a host that a ServiceEntry declares': yaml(
      ON_8080,
      entry('*.internal.example', 8080),
      virtualService('v', `hosts: [web.internal.example], http: [{ ${TO_WEB} }]`),
    ),
    'a host behind a gateway': yaml(
      ON_8080,
      virtualService('v', `hosts: [web.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
  },
  rejects: {
    'a match for another port': {
      manifests: yaml(service('web'), onPort(8080, 'web.internal.example')),
      findings: [{ at: 'VirtualService shop/v spec.hosts[0]', fix: /ServiceEntry/ }],
    },
  },
});

const tls = (mode: string, protocol = 'HTTPS', port = 443) =>
  `{ port: { number: ${port}, name: p${port}, protocol: ${protocol} }, hosts: ["*"], tls: { mode: ${mode} } }`;
const routes = (kinds: string) => virtualService('v', `hosts: [web.example.com], gateways: [edge/public], ${kinds}`);
const HTTP = `http: [{ ${TO_WEB} }]`;
const TLS = `tls: [{ match: [{ sniHosts: [web.example.com] }], ${TO_WEB} }]`;
const TCP = `tcp: [{ ${TO_WEB} }]`;

testRule(unusedRouteKind, {
  accepts: {
    'http routes where TLS ends': yaml(gateway('public', `[${tls('SIMPLE')}]`), routes(HTTP)),
    'tls routes where it passes through': yaml(gateway('public', `[${tls('PASSTHROUGH', 'TLS')}]`), routes(TLS)),
    'tcp routes where TLS ends for protocol TLS': yaml(gateway('public', `[${tls('SIMPLE', 'TLS')}]`), routes(TCP)),
    'http routes that another server uses': yaml(gateway('public', `[${http('*')}, ${tls('PASSTHROUGH')}]`), routes(`${HTTP}, ${TLS}`)),
    'routes for a Gateway that the input does not have': routes(TLS),
    'routes that sidecars use': yaml(
      gateway('public', `[${tls('PASSTHROUGH')}]`),
      virtualService('v', `hosts: [web.example.com], gateways: [edge/public, mesh], ${HTTP}`),
    ),
  },
  rejects: {
    'tls routes where TLS ends': {
      manifests: yaml(gateway('public', `[${tls('SIMPLE')}]`), routes(TLS)),
      findings: [{ at: 'VirtualService shop/v spec.tls', fix: /write http routes/ }],
    },
    'http routes on a server for TCP': {
      manifests: yaml(gateway('public', '[{ port: { number: 5432, name: tcp, protocol: TCP }, hosts: ["*"] }]'), routes(HTTP)),
      findings: [{ at: 'VirtualService shop/v spec.http', fix: /write tcp routes/ }],
    },
    'one kind of two, as a warning': {
      manifests: yaml(gateway('public', `[${http('*')}]`), routes(`${HTTP}, ${TLS}`)),
      findings: [{ at: 'VirtualService shop/v spec.tls', severity: 'warning', fix: /write http routes/ }],
    },
  },
});

const root = (delegate: string, match = 'uri: { prefix: /web }') =>
  virtualService('root', `hosts: [web.example.com], gateways: [edge/public], http: [{ match: [{ ${match} }], delegate: { ${delegate} } }]`);

testRule(unknownDelegate, {
  accepts: {
    'a delegate of another namespace': yaml(
      root('name: d, namespace: team'),
      object('VirtualService', 'team/d', `{ http: [{ ${TO_WEB} }] }`),
    ),
  },
  rejects: {
    'a delegate that is not exported': {
      manifests: yaml(root('name: d, namespace: team'), object('VirtualService', 'team/d', `{ exportTo: ["."], http: [{ ${TO_WEB} }] }`)),
      findings: [{ at: 'VirtualService shop/root spec.http[0].delegate.name', fix: /add shop to exportTo/ }],
    },
    'a delegate of another namespace than is named': {
      manifests: yaml(root('name: d'), object('VirtualService', 'team/d', `{ http: [{ ${TO_WEB} }] }`)),
      findings: [{ at: 'VirtualService shop/root spec.http[0].delegate.name', fix: /write d of namespace team/ }],
    },
    'a delegate that nothing in the input is like, as a note': {
      manifests: root('name: d, namespace: team'),
      findings: [{ at: 'VirtualService shop/root spec.http[0].delegate.name', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(delegateMatchDropped, {
  accepts: {
    'a match below the match of the root': yaml(
      root('name: d'),
      virtualService('d', `http: [{ match: [{ uri: { prefix: /web/a } }], ${TO_WEB} }]`),
    ),
    'a delegate without a match': yaml(root('name: d'), virtualService('d', `http: [{ ${TO_WEB} }]`)),
  },
  rejects: {
    'one match of two that cannot be met': {
      manifests: yaml(
        root('name: d'),
        virtualService('d', `http: [{ match: [{ uri: { prefix: /web/a } }, { uri: { prefix: /b } }], ${TO_WEB} }]`),
      ),
      findings: [
        { at: 'VirtualService shop/d spec.http[0].match', message: /one of these/, fix: /create a separate route for each match/ },
      ],
    },
    'another method than the root takes': {
      manifests: yaml(
        root('name: d', 'method: { exact: GET }'),
        virtualService('d', `http: [{ match: [{ method: { exact: PUT } }], ${TO_WEB} }]`),
      ),
      findings: [{ at: 'VirtualService shop/d spec.http[0].match', fix: /root/ }],
    },
  },
});

testRule(chainedVirtualService, {
  accepts: {
    'a Service with pods': yaml(
      service('web'),
      deployment('web'),
      virtualService('v', 'hosts: [web], http: [{ route: [{ destination: { host: api } }] }]'),
      virtualService('edge', `hosts: [a.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
    'a Service without a selector that has no routes of its own': yaml(
      object('Service', 'shop/web', '{ ports: [{ name: http, port: 80 }] }'),
      virtualService('edge', `hosts: [a.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
  },
});

const slice = (endpoint: string) => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: api, namespace: shop, labels: { kubernetes.io/service-name: api } }
ports: [{ name: web, port: 8080 }]
endpoints: [${endpoint}]`;

testRule(selectsNoPod, {
  accepts: {
    'a Service of a namespace whose pods are not in the input': service('web'),
    'an ExternalName Service': yaml(
      deployment('web'),
      object('Service', 'shop/api', '{ type: ExternalName, externalName: a.example.com, selector: { app: x } }'),
    ),
    'addresses that are listed': yaml(
      deployment('web'),
      object('Service', 'shop/api', '{ ports: [{ port: 80 }] }'),
      'apiVersion: v1\nkind: Endpoints\nmetadata: { name: api, namespace: shop }\nsubsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 80 }] }]',
    ),
    'EndpointSlices that nobody has filled yet': yaml(object('Service', 'shop/api', '{ ports: [{ name: http, port: 80 }] }'), slice('')),
  },
  rejects: {
    'labels of which one is a slip': {
      manifests: yaml(service('frontend'), deployment('other', { labels: 'app: frontent' }).replace('app: other, ', '')),
      findings: [{ at: 'Service shop/frontend spec.selector', fix: /app=frontent/ }],
    },
    'pods that an operator may bring, as a note': {
      manifests: yaml(service('redis'), deployment('web')),
      findings: [{ at: 'Service shop/redis spec.selector', severity: 'info', fix: /--context/ }],
    },
    'addresses for a port of another name': {
      manifests: yaml(object('Service', 'shop/api', '{ ports: [{ name: http, port: 80 }] }'), slice('{ addresses: [192.0.2.1] }')),
      findings: [
        {
          at: 'Service shop/api spec.ports[0]',
          message: /requests to port 80 get 503/,
          fix: /set the name of the port in the EndpointSlice or Endpoints to that of the Service port/,
        },
      ],
    },
    'neither a selector nor addresses': {
      manifests: yaml(deployment('web'), object('Service', 'shop/api', '{ ports: [{ port: 80 }] }')),
      findings: [{ at: 'Service shop/api spec', severity: 'info', message: /does not have a selector/, fix: /--context/ }],
    },
  },
});

testRule(invisibleToGateway, {
  accepts: {
    'a VirtualService for all': yaml(
      GATEWAY_PODS,
      gateway('a', `[${http('a.com')}]`),
      virtualService('vs', 'hosts: [a.com], gateways: [edge/a]'),
    ),
    'one of which the input does not say where the gateway pods run': yaml(
      gateway('a', `[${http('a.com')}]`),
      virtualService('vs', 'exportTo: ["."], hosts: [a.com], gateways: [edge/a]'),
    ),
  },
  rejects: {
    'one that stays in its namespace': {
      manifests: yaml(
        GATEWAY_PODS,
        gateway('a', `[${http('a.com')}]`),
        virtualService('vs', 'exportTo: ["."], hosts: [a.com], gateways: [edge/a]'),
      ),
      findings: [{ at: 'VirtualService shop/vs spec.exportTo', fix: /add edge/ }],
    },
    'one whose gateway pods are not in the input, only a Service in front of them': {
      manifests: yaml(
        object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ port: 80 }] }'),
        gateway('a', `[${http('a.com')}]`),
        virtualService('vs', 'exportTo: ["."], hosts: [a.com], gateways: [edge/a]'),
      ),
      findings: [{ at: 'VirtualService shop/vs spec.exportTo', fix: /add edge/ }],
    },
  },
});
