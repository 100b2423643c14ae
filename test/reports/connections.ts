import { EDGE, GATEWAY, SHOP, TO_WEB, destinationRule, gateway, namespace, object, virtualService, yaml } from './manifests';
import type { Report } from './report';

const atGateway = (spec: string) => virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], ${spec}`);
const entry = (name: string, spec: string) => object('ServiceEntry', `shop/${name}`, `{ ${spec} }`);
const BOTH_PORTS = entry(
  'api',
  'hosts: [api.example.org], ports: [{ number: 80, name: http, protocol: HTTP }, { number: 443, name: https, protocol: HTTPS }], resolution: DNS',
);
const TO_TLS = virtualService(
  'v',
  'hosts: [api.example.org], http: [{ match: [{ port: 80 }], route: [{ destination: { host: api.example.org, port: { number: 443 } } }] }]',
);

const EGRESS = yaml(
  namespace('out', 'istio-injection: enabled'),
  GATEWAY.replace('namespace: edge', 'namespace: out'),
  object('Service', 'out/gateway', '{ selector: { istio: ingress }, ports: [{ name: http, port: 80 }] }'),
  gateway('egress', '[{ port: { number: 80, name: http, protocol: HTTP }, hosts: [api.example.org] }]', 'out'),
);
const TO_EGRESS = 'route: [{ destination: { host: gateway.out.svc.cluster.local, port: { number: 80 } } }]';
const egressRoutes = (rules: string) => virtualService('v', `hosts: [api.example.org], gateways: [mesh, out/egress], http: [${rules}]`);

/** What people reported about connections: TLS, ports, and what a Sidecar leaves out. */
export const CONNECTIONS: readonly Report[] = [
  {
    title: 'mutual TLS of Istio at a gateway for browsers',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway(
        'public',
        '[{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: ISTIO_MUTUAL } }]',
      ),
      atGateway(`http: [{ ${TO_WEB} }]`),
    ),
    says: 'warning gateway/mutual-tls-for-clients',
    answers: [{ request: 'GET https://shop.example.com/', is: /refused/ }],
  },
  {
    title: 'plain HTTP on port 443 of a gateway',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('public', '[{ port: { number: 443, name: https, protocol: HTTP }, hosts: [shop.example.com] }]'),
      atGateway(`http: [{ ${TO_WEB} }]`),
    ),
    says: 'warning gateway/server-without-tls-on-443',
    answers: [{ request: 'GET https://shop.example.com/', is: /refused/ }],
  },
  {
    title: 'TLS of its own to a sidecar that also takes plain text',
    wrong: yaml(SHOP, destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: SIMPLE } }')),
    right: yaml(SHOP, destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }')),
    says: 'warning tls/tls-to-sidecar',
    answers: [{ request: 'GET http://web/', from: 'client', is: /503/ }],
  },
  {
    title: 'a request for port 80 forwarded to the port for TLS',
    source: 'istio/istio#14100',
    wrong: yaml(SHOP, BOTH_PORTS, TO_TLS),
    right: yaml(
      SHOP,
      BOTH_PORTS,
      TO_TLS,
      destinationRule(
        'd',
        'host: api.example.org, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE } }] }',
      ),
    ),
    says: 'warning routing/plain-http-to-tls-port',
    answers: [{ request: 'GET http://api.example.org/', from: 'client', is: /503/ }],
  },
  {
    title: 'a match for the port of a Service that no server has',
    source: 'istio/istio#53662',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('pass', '[{ port: { number: 443, name: tls, protocol: TLS }, hosts: [kafka.example.com], tls: { mode: PASSTHROUGH } }]'),
      virtualService(
        'k',
        'hosts: [kafka.example.com], gateways: [edge/pass], tls: [{ match: [{ port: 8443, sniHosts: [kafka.example.com] }], route: [{ destination: { host: web, port: { number: 80 } } }] }]',
      ),
    ),
    says: 'warning routing/unknown-match-port',
  },
  {
    title: 'a service that the egress hosts of a Sidecar leave out',
    source: 'istio/istio#39837',
    wrong: yaml(
      SHOP,
      namespace('other', 'istio-injection: enabled'),
      object('Service', 'other/db', '{ selector: { app: db }, ports: [{ name: http, port: 80 }] }'),
      object('Sidecar', 'shop/default', '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY }, egress: [{ hosts: ["./*"] }] }'),
    ),
    answers: [{ request: 'GET http://db.other/', from: 'client', is: /502 [^]*its egress hosts do not cover it/ }],
  },
  {
    title: 'consecutiveErrors, which is deprecated',
    wrong: yaml(SHOP, destinationRule('d', 'host: web, trafficPolicy: { outlierDetection: { consecutiveErrors: 3 } }')),
    says: 'warning webhook/destination-rule',
  },
  {
    title: 'a route to an egress gateway that is used at the gateway too',
    wrong: yaml(SHOP, EGRESS, egressRoutes(`{ ${TO_EGRESS} }`)),
    right: yaml(
      SHOP,
      EGRESS,
      entry('api', 'hosts: [api.example.org], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS'),
      egressRoutes(
        `{ match: [{ gateways: [mesh] }], ${TO_EGRESS} }, { match: [{ gateways: [out/egress] }], route: [{ destination: { host: api.example.org } }] }`,
      ),
    ),
    says: 'error routing/forwards-to-own-gateway',
    answers: [{ request: 'GET http://api.example.org/', from: 'client', is: /503 [^]*forwards the request to itself, in a loop/ }],
  },
  {
    title: 'a VirtualService for an egress gateway that is not bound to the gateway',
    wrong: yaml(SHOP, EGRESS, virtualService('v', `hosts: [api.example.org], http: [{ ${TO_EGRESS} }]`)),
    answers: [
      { request: 'GET http://api.example.org/', from: 'client', is: /404 [^]*it only applies to the mesh, not to gateway out\/egress/ },
    ],
  },
  {
    title: 'a short name of a service in a VirtualService of another namespace',
    source: 'istio.io/latest/docs/reference/config/networking/virtual-service/#Destination',
    wrong: yaml(SHOP, EDGE, object('VirtualService', 'edge/v', `{ hosts: [shop.example.com], http: [{ ${TO_WEB} }] }`)),
    says: 'warning routing/unknown-destination',
  },
  {
    title: 'a short name of a service in a DestinationRule of another namespace',
    wrong: yaml(SHOP, EDGE, object('DestinationRule', 'edge/d', '{ host: web, subsets: [{ name: v1, labels: { app: web } }] }')),
    says: 'warning destinations/unknown-rule-host',
  },
];
