import { credentialWithoutSelector } from '../../../lib/verify/analysis/rules/destinations/credential-without-selector';
import { unroutedPassthrough } from '../../../lib/verify/analysis/rules/gateway/unrouted-passthrough';
import { unroutedSubsetPolicy } from '../../../lib/verify/analysis/rules/destinations/unrouted-subset-policy';
import { ignoredHostnames } from '../../../lib/verify/analysis/rules/gateway-api/ignored-hostnames';
import { oldDefinitions } from '../../../lib/verify/analysis/rules/gateway-api/old-definitions';
import { droppedServer } from '../../../lib/verify/analysis/rules/gateway/dropped-server';
import { redirectLoop } from '../../../lib/verify/analysis/rules/gateway/redirect-loop';
import { httpRoutesOnTcpPort } from '../../../lib/verify/analysis/rules/routing/http-routes-on-tcp-port';
import { loopAtGateway } from '../../../lib/verify/analysis/rules/routing/loop-at-gateway';
import { originNeverMatches } from '../../../lib/verify/analysis/rules/routing/origin-never-matches';
import { patternInLiteralPath } from '../../../lib/verify/analysis/rules/routing/pattern-in-literal-path';
import { privateBeforePublic } from '../../../lib/verify/analysis/rules/routing/private-before-public';
import { GATEWAY_PODS, destinationRule, gateway, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const TO_WEB = 'route: [{ destination: { host: web } }]';
const matching = (uri: string) => virtualService('v', `hosts: [web], http: [{ match: [{ uri: { ${uri} } }], ${TO_WEB} }]`);
const at = (path: string) => `VirtualService shop/v spec.${path}`;

testRule(patternInLiteralPath, {
  accepts: {
    'a plain path': matching('prefix: /api/v1.0/$metadata'),
    'an expression that says so': matching('regex: /api/.*'),
  },
  rejects: {
    'a star at the end': {
      manifests: matching('prefix: /api/*'),
      findings: [{ at: at('http[0].match[0].uri.prefix'), message: /prefix compares \/api\/\* literally/, fix: /prefix: \/api\/$/ }],
    },
    'an expression': {
      manifests: matching('exact: "^/api/[0-9]+$"'),
      findings: [{ at: at('http[0].match[0].uri.exact'), fix: /use regex/ }],
    },
  },
});

const routes = virtualService('v', `hosts: [web], http: [{ timeout: 3s, ${TO_WEB} }]`);

testRule(httpRoutesOnTcpPort, {
  accepts: {
    'a port that says nothing': yaml(service('web', '[{ name: web, port: 80 }]'), routes),
    'one port of several': yaml(service('web', '[{ name: tcp, port: 1 }, { name: http, port: 80 }]'), routes),
    'routes for a gateway': yaml(
      service('web', '[{ name: tcp, port: 1 }]'),
      virtualService('v', `hosts: [web], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
    ),
  },
  rejects: {
    'a port of a database': {
      manifests: yaml(service('web', '[{ name: mysql, port: 3306 }]'), routes),
      findings: [{ at: at('http'), fix: /declare the port as HTTP/ }],
    },
  },
});

const cors = (origin: string) => virtualService('v', `hosts: [web], http: [{ corsPolicy: { allowOrigins: [{ ${origin} }] }, ${TO_WEB} }]`);

testRule(originNeverMatches, {
  accepts: {
    'an origin with a port': cors('exact: "http://localhost:3000"'),
    'every origin': cors('exact: "*"'),
    'an app of a phone': cors('exact: "capacitor://localhost"'),
    'a prefix': cors('prefix: shop'),
  },
  rejects: {
    'a host alone': {
      manifests: cors('exact: shop.example.com'),
      findings: [{ at: at('http[0].corsPolicy.allowOrigins[0].exact'), fix: /https:\/\/shop\.example\.com/ }],
    },
    'a slash at the end': {
      manifests: cors('exact: "https://shop.example.com/"'),
      findings: [{ at: at('http[0].corsPolicy.allowOrigins[0].exact'), fix: /https:\/\/shop\.example\.com$/ }],
    },
  },
});

const HTTPS = '{ port: { number: 443, name: b, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: b }, hosts: [b.example.com] }';
const HTTP_443 = '{ port: { number: 443, name: a, protocol: HTTP }, hosts: [a.example.com] }';

testRule(droppedServer, {
  accepts: {
    'two HTTPS servers': gateway('public', `[${HTTPS}, ${HTTPS.replaceAll(/\bb\b/g, 'c')}]`),
    'other pods': yaml(
      gateway('public', `[${HTTP_443}]`),
      object('Gateway', 'edge/other', `{ selector: { istio: other }, servers: [${HTTPS}] }`),
    ),
  },
  rejects: {
    'HTTPS after HTTP': {
      manifests: gateway('public', `[${HTTP_443}, ${HTTPS}]`),
      findings: [
        {
          at: 'Gateway edge/public spec.servers[1].port.protocol',
          message: /Gateway edge\/public uses HTTP on port 443 of the same pods/,
          fix: /another port/,
        },
      ],
    },
  },
});

const redirecting = gateway('public', '[{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"], tls: { httpsRedirect: true } }]');
const loadBalancer = (annotations: string, https: string) =>
  yaml(
    redirecting,
    GATEWAY_PODS,
    object(
      'Service',
      'edge/gateway',
      `{ type: LoadBalancer, selector: { istio: ingress }, ports: [{ name: http, port: 80, targetPort: 8080 }, { name: https, port: 443, targetPort: ${https} }] }`,
      `annotations: { ${annotations} }`,
    ),
  );
const CERT = 'service.beta.kubernetes.io/aws-load-balancer-ssl-cert: a';

testRule(redirectLoop, {
  accepts: {
    'a load balancer that passes TLS on': loadBalancer('', '8080'),
    'HTTPS to another port': loadBalancer(CERT, '8443'),
    'TLS up to the gateway': loadBalancer(`${CERT}, service.beta.kubernetes.io/aws-load-balancer-backend-protocol: ssl`, '8080'),
  },
  rejects: {
    'HTTPS that arrives as HTTP': {
      manifests: loadBalancer(CERT, '8080'),
      findings: [
        {
          at: 'Gateway edge/public spec.servers[0].tls.httpsRedirect',
          message: /which is redirected to HTTPS in a loop/,
          fix: /another port/,
        },
      ],
    },
  },
});

testRule(ignoredHostnames, {
  accepts: {
    'a route of a gateway': object('HTTPRoute', 'shop/r', '{ parentRefs: [{ name: public }], hostnames: [a.example.com] }'),
    'a route without hostnames': object('HTTPRoute', 'shop/r', '{ parentRefs: [{ group: "", kind: Service, name: web }] }'),
  },
  rejects: {
    'a route of a Service': {
      manifests: object('HTTPRoute', 'shop/r', '{ parentRefs: [{ group: "", kind: Service, name: web }], hostnames: [a.example.com] }'),
      findings: [
        {
          at: 'HTTPRoute shop/r spec.hostnames',
          message: /the hostnames of a route of Service web are ignored/,
          fix: /attach the route to a Gateway/,
        },
      ],
    },
  },
});

const definition = (name: string, release: string) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: ${name}.gateway.networking.k8s.io, annotations: { gateway.networking.k8s.io/bundle-version: ${release} } }\nspec: {}\n`;

testRule(oldDefinitions, {
  accepts: {
    'a newer release': definition('grpcroutes', 'v1.10.0'),
    'a release to come': definition('tlsroutes', 'v1.5.0-rc.1'),
    'a kind that Istio has long known': definition('httproutes', 'v0.8.0'),
    'a release of somebody else': definition('tlsroutes', 'main'),
  },
  rejects: {
    'an old release': {
      manifests: definition('tlsroutes', 'v1.4.1'),
      findings: [
        {
          at: 'CustomResourceDefinition tlsroutes.gateway.networking.k8s.io metadata.annotations.gateway.networking.k8s.io/bundle-version',
          message: /objects of this kind have no effect/,
          fix: /1\.5\.0/,
        },
      ],
    },
  },
});

const origination = (rest: string) =>
  destinationRule('d', `host: api.example.com, ${rest} trafficPolicy: { tls: { mode: MUTUAL, credentialName: c } }`);

testRule(credentialWithoutSelector, {
  accepts: {
    'a rule for some pods': origination('workloadSelector: { matchLabels: { app: web } },'),
    'a rule for an egress gateway': yaml(
      origination(''),
      virtualService(
        'v',
        'hosts: [api.example.com], gateways: [mesh, edge/egress], http: [{ route: [{ destination: { host: api.example.com } }] }]',
      ),
    ),
  },
  rejects: {
    'a rule for all sidecars': {
      manifests: origination(''),
      findings: [
        { at: 'DestinationRule shop/d spec.trafficPolicy.tls.credentialName', message: /send plain text/, fix: /workloadSelector/ },
      ],
    },
  },
});

const SUBSET = 'host: web, subsets: [{ name: a, trafficPolicy: { connectionPool: {} } }]';

testRule(unroutedSubsetPolicy, {
  accepts: {
    'a subset that a route names': yaml(
      destinationRule('d', SUBSET),
      virtualService('v', 'hosts: [web], http: [{ route: [{ destination: { host: web, subset: a } }] }]'),
    ),
  },
  rejects: {
    'a subset that no route names': {
      manifests: destinationRule('d', SUBSET),
      findings: [{ at: 'DestinationRule shop/d spec.subsets[0].trafficPolicy', fix: /move them to the trafficPolicy of the rule/ }],
    },
  },
});

const named = (name: string, rest: string) => virtualService(name, `hosts: [web], ${rest} http: [{ ${TO_WEB} }]`);

testRule(privateBeforePublic, {
  accepts: {
    'one for each namespace': yaml(named('a', 'exportTo: ["."],'), named('b', 'exportTo: [pay],')),
    'one for gateways': yaml(named('a', 'exportTo: ["."],'), named('b', 'gateways: [edge/public],')),
  },
  rejects: {
    'one for its own namespace beside one for all': {
      manifests: yaml(named('public', ''), named('own', 'exportTo: ["."],')),
      findings: [
        {
          at: 'VirtualService shop/own spec.hosts[0]',
          message: /clients in namespace shop use this for web\.shop\.svc\.cluster\.local instead of VirtualService shop\/public/,
          fix: /one VirtualService/,
        },
      ],
    },
    'one of a client, as a note': {
      manifests: yaml(
        named('public', ''),
        object('VirtualService', 'pay/own', '{ hosts: [web.shop.svc.cluster.local], exportTo: ["."], http: [{}] }'),
      ),
      findings: [{ at: 'VirtualService pay/own spec.hosts[0]', severity: 'info', message: /namespace pay/, fix: /one VirtualService/ }],
    },
  },
});

const outside = (resolution: string) =>
  object(
    'ServiceEntry',
    'shop/api',
    `{ hosts: [api.example.com], ports: [{ number: 443, name: tls, protocol: TLS }], resolution: ${resolution} }`,
  );
const through = (match: string) =>
  virtualService(
    'v',
    `hosts: [api.example.com], gateways: [mesh, edge/egress], tls: [{ match: [{ ${match} sniHosts: [api.example.com] }], route: [{ destination: { host: api.example.com } }] }]`,
  );

testRule(loopAtGateway, {
  accepts: {
    'a host that DNS knows': yaml(outside('DNS'), through('gateways: [edge/egress],')),
    'a route that only sidecars use': yaml(outside('NONE'), through('gateways: [mesh],')),
  },
  rejects: {
    'an address that is the own': {
      manifests: yaml(outside('NONE'), through('gateways: [edge/egress],')),
      findings: [{ at: at('tls[0].route[0].destination.host'), message: /resolution NONE/, fix: /resolution: DNS/ }],
    },
  },
});

const PASSING = '{ port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }, hosts: [shop.example.com] }';
const PLAIN = '{ port: { number: 80, name: plain, protocol: HTTP }, hosts: [shop.example.com] }';
const atPublic = (lists: string) => virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], ${lists}`);

testRule(unroutedPassthrough, {
  accepts: {
    'tls routes of another VirtualService': yaml(
      gateway('public', `[${PLAIN}, ${PASSING}]`),
      atPublic(`http: [{ ${TO_WEB} }]`),
      object('VirtualService', 'shop/w', `{ hosts: [shop.example.com], gateways: [edge/public], tls: [{ ${TO_WEB} }] }`),
    ),
    'http routes that no server uses, of which another rule speaks': yaml(
      gateway('public', `[${PASSING}]`),
      atPublic(`http: [{ ${TO_WEB} }]`),
    ),
  },
  rejects: {
    'http routes for another port alone': {
      manifests: yaml(gateway('public', `[${PLAIN}, ${PASSING}]`), atPublic(`http: [{ ${TO_WEB} }]`)),
      findings: [{ at: 'Gateway edge/public spec.servers[1].hosts[0]', message: /port 443 are closed/, fix: /add tls routes/ }],
    },
  },
});
