import { portNotOnService } from '../../../lib/verify/analysis/rules/gateway/port-not-on-service';
import { unroutedListener } from '../../../lib/verify/analysis/rules/gateway-api/unrouted-listener';
import { object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const OPEN = 'allowedRoutes: { namespaces: { from: All } }';
const apiGateway = (...listeners: string[]) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: site, namespace: edge }\nspec: { gatewayClassName: istio, listeners: [${listeners.join(', ')}] }\n`;
const listener = (name: string, hostname: string, port = 80) =>
  `{ name: ${name}, port: ${port}, protocol: HTTP, hostname: ${hostname}, ${OPEN} }`;
const httpRoute = (name: string, parent: string, hostnames = '') =>
  object('HTTPRoute', `shop/${name}`, `{ parentRefs: [{ namespace: edge, name: site, ${parent} }], hostnames: [${hostnames}], rules: [] }`);
const LISTENER = 'Gateway edge/site spec.listeners';

testRule(unroutedListener, {
  accepts: {
    'listeners that are routed by name, by port, by host and all together': yaml(
      apiGateway(listener('a', 'a.com'), listener('b', 'b.com', 8080), listener('c', 'c.com')),
      httpRoute('a', 'sectionName: a'),
      httpRoute('b', 'port: 8080'),
      httpRoute('c', '', 'x.c.com, "*.com"'),
    ),
    'a host that is routed on another of its ports': yaml(
      apiGateway(listener('a', 'a.com'), listener('a-tls', 'a.com', 443)),
      httpRoute('a', 'sectionName: a-tls'),
    ),
    'listeners without a host': yaml(apiGateway(`{ name: all, port: 80, protocol: HTTP, ${OPEN} }`), httpRoute('a', '', 'a.com')),
    'a Gateway in manifests without routes': apiGateway(listener('a', 'a.com')),
    'the listener of a waypoint': apiGateway('{ name: mesh, port: 15008, protocol: HBONE }'),
  },
  rejects: {
    'a host beside one that is routed': {
      closed: true,
      manifests: yaml(apiGateway(listener('a', 'a.com'), listener('b', 'b.com')), httpRoute('a', '', 'a.com')),
      findings: [{ at: `${LISTENER}[1].hostname`, severity: 'warning', fix: /^add a route for b\.com/ }],
    },
    'a listener whose route has another host': {
      closed: true,
      manifests: yaml(
        apiGateway(listener('a', 'a.com'), listener('b', 'b.com')),
        httpRoute('a', '', 'a.com'),
        httpRoute('b', 'sectionName: b', 'bb.com'),
      ),
      findings: [{ at: `${LISTENER}[1].hostname`, severity: 'warning', fix: /b\.com/ }],
    },
    'hosts whose routes are elsewhere, as notes': {
      manifests: yaml(apiGateway(listener('a', 'a.com'), listener('b', 'b.com')), httpRoute('a', '', 'a.com').replace('site', 'other')),
      findings: [0, 1].map((index) => ({ at: `${LISTENER}[${index}].hostname`, fix: /--context/ })),
    },
  },
});

const onService = (port: number) =>
  yaml(
    object('Service', 'edge/front', '{ selector: { app: front }, ports: [{ name: http, port: 80 }] }'),
    apiGateway(`{ name: http, port: ${port}, protocol: HTTP }`).replace(
      'spec: {',
      'spec: { addresses: [{ type: Hostname, value: front.edge.svc.cluster.local }],',
    ),
  );

testRule(portNotOnService, {
  accepts: {
    'a port of the Service that the Gateway names': onService(80),
    'a Gateway whose Service Istio makes': apiGateway('{ name: http, port: 81, protocol: HTTP }'),
  },
  rejects: {
    'another port than those of the Service that the Gateway names': {
      manifests: onService(81),
      findings: [{ at: `${LISTENER}[0].port`, message: /no Service has port 81/, fix: /use 80/ }],
    },
  },
});
