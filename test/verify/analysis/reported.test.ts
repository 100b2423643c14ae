import { ofAnotherController } from '../../../lib/verify/analysis/rules/annotations/of-another-controller';
import { portReplacesPolicy } from '../../../lib/verify/analysis/rules/destinations/port-replaces-policy';
import { tcpHostsSharePort } from '../../../lib/verify/analysis/rules/gateway/tcp-hosts-share-port';
import { cutsOffKubelet } from '../../../lib/verify/analysis/rules/network/cuts-off-kubelet';
import { cutsOffZtunnel } from '../../../lib/verify/analysis/rules/network/cuts-off-ztunnel';
import { plainHttpToTlsPort } from '../../../lib/verify/analysis/rules/routing/plain-http-to-tls-port';
import { rewriteOfWholePath } from '../../../lib/verify/analysis/rules/routing/rewrite-of-whole-path';
import { separateMatches } from '../../../lib/verify/analysis/rules/routing/separate-matches';
import { unknownDestination } from '../../../lib/verify/analysis/rules/routing/unknown-destination';
import { unknownGateway } from '../../../lib/verify/analysis/rules/routing/unknown-gateway';
import { tlsToPlainPort } from '../../../lib/verify/analysis/rules/service-entry/tls-to-plain-port';
import { deployment, destinationRule, gateway, namespace, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const AMBIENT = namespace('shop', 'istio.io/dataplane-mode: ambient');
const WITH_PROBE = deployment('web', { pod: 'containers: [{ name: a, image: a, readinessProbe: { httpGet: { path: /, port: 8080 } } }]' });
const admits = (rules: string, more = '') =>
  object('NetworkPolicy', 'shop/web', `{ podSelector: { matchLabels: { app: web } }, ingress: ${rules}, ${more} }`);
const fromNamespace = (name: string) =>
  `[{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${name} } } }], ports: [{ port: 8080 }] }]`;
const forPods = (expression: string) =>
  object('NetworkPolicy', 'shop/web', `{ podSelector: { matchExpressions: [${expression}] }, ingress: [{ ports: [{ port: 8080 }] }] }`);
const FROM_CLIENT = 'from: [{ podSelector: { matchLabels: { app: client } } }]';

testRule(cutsOffZtunnel, {
  accepts: {
    'the port of the tunnel': yaml(AMBIENT, deployment('web'), admits('[{ ports: [{ port: 8080 }, { port: 15008 }] }]')),
    'a range of ports with it': yaml(AMBIENT, deployment('web'), admits('[{ ports: [{ port: 8000, endPort: 16000 }] }]')),
    'rules for all ports': yaml(AMBIENT, deployment('web'), deployment('client'), admits(`[{ ${FROM_CLIENT} }]`)),
    'pods that nobody may call': yaml(AMBIENT, deployment('web'), admits('[]')),
    'pods with a sidecar': yaml(namespace('shop', 'istio-injection: enabled'), deployment('web'), admits('[{ ports: [{ port: 8080 }] }]')),
    'callers outside of the mesh': yaml(
      AMBIENT,
      deployment('web'),
      deployment('client', { labels: 'istio.io/dataplane-mode: none' }),
      admits(`[{ ${FROM_CLIENT}, ports: [{ port: 8080 }] }]`),
    ),
    'callers that the input does not have': yaml(AMBIENT, deployment('web'), admits(`[{ ${FROM_CLIENT}, ports: [{ port: 8080 }] }]`)),
    'addresses only': yaml(AMBIENT, deployment('web'), admits('[{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 8080 }] }]')),
    'callers of a namespace whose pods are not in the input': yaml(AMBIENT, deployment('web'), admits(fromNamespace('pay'))),
    'pods that an expression leaves out': yaml(AMBIENT, deployment('web'), forPods('{ key: app, operator: NotIn, values: [web] }')),
  },
  rejects: {
    'the port of the application only': {
      manifests: yaml(AMBIENT, deployment('web'), admits('[{ ports: [{ port: 8080 }] }]')),
      findings: [{ at: 'NetworkPolicy shop/web spec.ingress', message: /Deployment shop\/web on port 15008/, fix: /add TCP port 15008/ }],
    },
    'the port of the application for a caller in the mesh': {
      manifests: yaml(AMBIENT, deployment('web'), deployment('client'), admits(`[{ ${FROM_CLIENT}, ports: [{ port: 8080 }] }]`)),
      findings: [{ at: 'NetworkPolicy shop/web spec.ingress', fix: /15008/ }],
    },
    'the port of the application for the namespace of a caller': {
      manifests: yaml(AMBIENT, deployment('web'), admits(fromNamespace('shop'))),
      findings: [{ at: 'NetworkPolicy shop/web spec.ingress', fix: /15008/ }],
    },
    'pods that an expression selects': {
      manifests: yaml(AMBIENT, deployment('web'), forPods('{ key: app, operator: In, values: [web] }')),
      findings: [{ at: 'NetworkPolicy shop/web spec.ingress', fix: /15008/ }],
    },
  },
});

testRule(cutsOffKubelet, {
  accepts: {
    'the address of the probes': yaml(AMBIENT, WITH_PROBE, admits('[{ from: [{ ipBlock: { cidr: 169.254.7.127/32 } }] }]')),
    'a block with the address': yaml(AMBIENT, WITH_PROBE, admits('[{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]')),
    'everybody on the port of the probe': yaml(AMBIENT, WITH_PROBE, admits('[{ ports: [{ port: 8080 }] }]')),
    'pods without probes': yaml(AMBIENT, deployment('web'), admits('[]')),
    'a probe that runs a command': yaml(
      AMBIENT,
      deployment('web', { pod: 'containers: [{ name: a, image: a, readinessProbe: { exec: { command: ["true"] } } }]' }),
      admits('[]'),
    ),
  },
  rejects: {
    'other pods only': {
      manifests: yaml(AMBIENT, WITH_PROBE, admits(`[{ ${FROM_CLIENT} }]`)),
      findings: [{ at: 'NetworkPolicy shop/web spec.ingress', message: /port 8080/, fix: /169\.254\.7\.127\/32/ }],
    },
  },
});

const HTTPS = service('dash', '[{ name: https, port: 443, targetPort: 8443 }]');
const toDash = (port: string) =>
  virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: dash, ${port} } }] }]`);
const httpRoute = object(
  'HTTPRoute',
  'shop/v',
  '{ parentRefs: [{ name: public, namespace: edge }], rules: [{ backendRefs: [{ name: dash, port: 443 }] }] }',
);
const API_GATEWAY = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }] }
`;
const BACKEND_TLS = `apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: dash, namespace: shop }
spec: { targetRefs: [{ group: "", kind: Service, name: dash }], validation: { hostname: dash, wellKnownCACertificates: System } }
`;

testRule(plainHttpToTlsPort, {
  accepts: {
    'TLS by a DestinationRule': yaml(
      HTTPS,
      toDash('port: { number: 443 }'),
      destinationRule('d', 'host: dash, trafficPolicy: { tls: { mode: SIMPLE } }'),
    ),
    'TLS by a DestinationRule for the port': yaml(
      HTTPS,
      toDash('port: { number: 443 }'),
      destinationRule('d', 'host: dash, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE } }] }'),
    ),
    'TLS by a BackendTLSPolicy': yaml(HTTPS, API_GATEWAY, httpRoute, BACKEND_TLS),
    'another port': yaml(service('dash', '[{ name: http, port: 80 }, { name: https, port: 443 }]'), toDash('port: { number: 80 }')),
    'one that leads to the port of HTTP': yaml(
      service('dash', '[{ name: http, port: 80, targetPort: 8080 }, { name: https, port: 443, targetPort: 8080 }]'),
      toDash('port: { number: 443 }'),
    ),
    'one that leads to a port called http': yaml(service('dash', '[{ name: https, port: 443, targetPort: http }]'), toDash('')),
    'routes by TLS': yaml(
      HTTPS,
      virtualService(
        'v',
        'hosts: [a.example.com], gateways: [edge/public], tls: [{ match: [{ sniHosts: [a.example.com] }], route: [{ destination: { host: dash } }] }]',
      ),
    ),
  },
  rejects: {
    'the only port': {
      manifests: yaml(HTTPS, toDash('')),
      findings: [
        { at: 'VirtualService shop/v spec.http[0].route[0].destination', message: /port 443 of dash\.shop/, fix: /DestinationRule/ },
      ],
    },
    'mutual TLS of the mesh, which the sidecar takes off': {
      manifests: yaml(
        HTTPS,
        toDash('port: { number: 443 }'),
        destinationRule('d', 'host: dash, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'),
      ),
      findings: [{ at: 'VirtualService shop/v spec.http[0].route[0].destination', fix: /mode SIMPLE/ }],
    },
    'a backend of an HTTPRoute': {
      manifests: yaml(HTTPS, API_GATEWAY, httpRoute),
      findings: [{ at: 'HTTPRoute shop/v spec.rules[0].backendRefs[0]', fix: /BackendTLSPolicy for Service shop\/dash/ }],
    },
  },
});

const TO_V2 = 'route: [{ destination: { host: v2 } }]';
const matching = (matches: string) => virtualService('v', `hosts: [web], http: [{ match: ${matches}, ${TO_V2} }]`);

testRule(separateMatches, {
  accepts: {
    'both in one entry': matching('[{ uri: { prefix: /api }, headers: { beta: { exact: "yes" } } }]'),
    'two paths': matching('[{ uri: { prefix: /a } }, { uri: { prefix: /b } }]'),
    'two headers': matching('[{ headers: { a: { exact: b } } }, { headers: { c: { exact: d } } }]'),
  },
  rejects: {
    'a path and a header as two entries': {
      manifests: matching('[{ uri: { prefix: /api } }, { headers: { beta: { exact: "yes" } } }]'),
      findings: [
        {
          at: 'VirtualService shop/v spec.http[0].match[1]',
          message: /a request only has to meet the path or the headers/,
          fix: /into one entry/,
        },
      ],
    },
  },
});

const database = (name: string, match = '') =>
  virtualService(
    name,
    `hosts: [${name}.example.com], gateways: [edge/dbs], tcp: [{ ${match} route: [{ destination: { host: ${name} } }] }]`,
  );
const tcp = (hosts: string, port = 5432) => `{ port: { number: ${port}, name: tcp-${port}, protocol: TCP }, hosts: [${hosts}] }`;

testRule(tcpHostsSharePort, {
  accepts: {
    'a port each': yaml(
      gateway('dbs', `[${tcp('a.example.com')}, ${tcp('b.example.com', 5433)}]`),
      database('a', 'match: [{ port: 5432 }],'),
      database('b', 'match: [{ port: 5433 }],'),
    ),
    'routes by the address of the client': yaml(
      gateway('dbs', `[${tcp('"*.example.com"')}]`),
      database('a', 'match: [{ destinationSubnets: [10.0.0.1/32] }],'),
      database('b'),
    ),
    'hosts that the server does not have': yaml(gateway('dbs', `[${tcp('a.example.com')}]`), database('a'), database('b')),
  },
  rejects: {
    'two hosts on one port': {
      manifests: yaml(gateway('dbs', `[${tcp('"*.example.com"')}]`), database('a'), database('b', 'match: [{ port: 5432 }],')),
      findings: [
        {
          at: 'VirtualService shop/b spec.tcp[0]',
          message: /VirtualService shop\/a matches every connection on port 5432 of Gateway edge\/dbs/,
          fix: /give each host its own port/,
        },
      ],
    },
  },
});

testRule(unknownGateway, {
  rejects: {
    'a Gateway of the Gateway API': {
      manifests: yaml(API_GATEWAY, virtualService('v', `hosts: [a.example.com], gateways: [edge/public], http: [{ ${TO_V2} }]`)),
      findings: [
        { at: 'VirtualService shop/v spec.gateways[0]', message: /which does not support VirtualServices/, fix: /write an HTTPRoute/ },
      ],
    },
  },
});

testRule(unknownDestination, {
  rejects: {
    'a pod of a StatefulSet': {
      manifests: yaml(
        object('Service', 'shop/db', '{ clusterIP: None, selector: { app: db }, ports: [{ name: tcp, port: 5432 }] }'),
        virtualService('v', 'hosts: [db], http: [{ route: [{ destination: { host: db-0.db.shop.svc.cluster.local } }] }]'),
      ),
      findings: [
        {
          at: 'VirtualService shop/v spec.http[0].route[0].destination.host',
          severity: 'warning',
          message: /is a pod of Service shop\/db/,
          fix: /add a ServiceEntry/,
        },
      ],
    },
  },
});

const rewritten = (uri: string, rewrite: string) =>
  virtualService('v', `hosts: [web], http: [{ match: [{ uri: { ${uri} } }], rewrite: { ${rewrite} }, ${TO_V2} }]`);

testRule(rewriteOfWholePath, {
  accepts: {
    'a rewrite of a prefix': rewritten('prefix: /a/', 'uri: /b/'),
    'a rewrite by expression': rewritten('regex: "/a/.*"', 'uriRegexRewrite: { match: "^/a/(.*)", rewrite: "/\\\\1" }'),
    'an expression for one path': rewritten('regex: /a', 'uri: /b'),
    'another host only': rewritten('regex: "/a/.*"', 'authority: b'),
  },
  rejects: {
    'an expression for many paths': {
      manifests: rewritten('regex: "/a/.*"', 'uri: /b'),
      findings: [{ at: 'VirtualService shop/v spec.http[0].rewrite.uri', message: /becomes \/b, regardless/, fix: /uriRegexRewrite/ }],
    },
    'a group that is not filled in': {
      manifests: rewritten('regex: "/a/(.*)"', 'uri: "/$1"'),
      findings: [{ at: 'VirtualService shop/v spec.http[0].rewrite.uri', severity: 'warning', message: /group/, fix: /uriRegexRewrite/ }],
    },
  },
});

const policyOf = (spec: string) => destinationRule('d', `host: web, trafficPolicy: { ${spec} }`);
const OUTLIERS = 'outlierDetection: { consecutive5xxErrors: 3 }';

testRule(portReplacesPolicy, {
  accepts: {
    'settings of ports alone': policyOf('portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: RANDOM } }]'),
    'settings that are repeated': policyOf(`${OUTLIERS}, portLevelSettings: [{ port: { number: 80 }, ${OUTLIERS} }]`),
    'settings of the host alone': policyOf(OUTLIERS),
  },
  rejects: {
    'outlier detection of the host': {
      manifests: policyOf(`${OUTLIERS}, portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: RANDOM } }]`),
      findings: [
        {
          at: 'DestinationRule shop/d spec.trafficPolicy.portLevelSettings[0]',
          message: /port 80 does not inherit outlierDetection/,
          fix: /repeat/,
        },
      ],
    },
  },
});

const external = (port: string, more = '') =>
  object(
    'ServiceEntry',
    'shop/api',
    `{ hosts: [api.example.com], ports: [{ name: http, protocol: HTTP, ${port} }], resolution: DNS, ${more} }`,
  );
const ORIGINATION = destinationRule('api', 'host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE } }');

testRule(tlsToPlainPort, {
  accepts: {
    'the port of HTTPS': yaml(external('number: 80, targetPort: 443'), ORIGINATION),
    'the port of HTTPS at the endpoints': yaml(
      external('number: 80', 'endpoints: [{ address: api.example.com, ports: { http: 443 } }]'),
      ORIGINATION,
    ),
    'no TLS': external('number: 80'),
    'another port': yaml(external('number: 8443'), ORIGINATION),
    'TLS for another port': yaml(
      external('number: 80'),
      destinationRule(
        'api',
        'host: api.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE } }] }',
      ),
    ),
    'a service of the mesh': yaml(external('number: 80', 'location: MESH_INTERNAL'), ORIGINATION),
  },
  rejects: {
    'the port of HTTP': {
      manifests: yaml(external('number: 80'), ORIGINATION),
      findings: [{ at: 'ServiceEntry shop/api spec.ports[0]', message: /DestinationRule shop\/api starts TLS/, fix: /targetPort: 443/ }],
    },
  },
});

const ingress = (annotations: string, className = 'istio') =>
  object('Ingress', 'shop/web', `{ ingressClassName: ${className}, rules: [] }`, `annotations: { ${annotations} }`);

testRule(ofAnotherController, {
  accepts: {
    'an Ingress of that controller': ingress('nginx.ingress.kubernetes.io/rewrite-target: /', 'nginx'),
    'annotations of cert-manager': ingress('cert-manager.io/cluster-issuer: letsencrypt'),
  },
  rejects: {
    'an Ingress of Istio': {
      manifests: ingress('nginx.ingress.kubernetes.io/backend-protocol: HTTPS'),
      findings: [{ at: 'Ingress shop/web metadata.annotations.nginx.ingress.kubernetes.io/backend-protocol', fix: /VirtualService/ }],
    },
  },
});
