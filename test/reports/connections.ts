import { EDGE, SHOP, TO_WEB, destinationRule, gateway, namespace, object, virtualService, yaml } from './manifests';
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
];
