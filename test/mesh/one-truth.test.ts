import { readText } from '../../lib/manifest/read-text';
import { call, Simulator, type SimulationOptions } from '../../lib/simulate';
import { verify } from '../../lib/verify/verify';

/** What both say of the same manifests: the rules with errors and warnings, and the status of a request. */
function both(yaml: string, ask: (mesh: Simulator) => number | string | undefined, options: SimulationOptions = {}) {
  const manifests = readText(yaml);
  const { findings } = verify(manifests, { meshConfig: options.meshConfig });
  const said = findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);
  return { said: said.filter((rule) => ASKED.includes(rule)), answer: ask(Simulator.of(manifests, options)) };
}

/** The rules that the cases are about; others have their own tests. */
const ASKED = [
  'gateway-api/missing-grant',
  'gateway-api/route-not-accepted',
  'routing/host-not-on-gateway',
  'routing/unknown-destination',
  'routing/unknown-gateway',
  'security/locks-out-gateway',
  'security/policy-for-nobody',
  'security/unused-target',
];

const get = (url: string) => (mesh: Simulator) => {
  const { status, kind } = mesh.send(`GET ${url}`);
  return status ?? kind;
};

const namespace = (name: string, labels = 'istio-injection: enabled') =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { ${labels} } }\n`;

const service = (name: string, of = 'shop') => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${of} }
spec: { selector: { app: ${name} }, ports: [{ name: http, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${of} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template: { metadata: { labels: { app: ${name} } }, spec: { serviceAccountName: ${name}, containers: [{ name: c, image: c, ports: [{ containerPort: 80 }] }] } }
`;

const GATEWAY_POD = `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: istio-system }
spec:
  selector: { matchLabels: { istio: ingressgateway } }
  template: { metadata: { labels: { istio: ingressgateway } }, spec: { serviceAccountName: ingress, containers: [{ name: istio-proxy, image: auto }] } }
`;

const gateway = (host: string, of = 'istio-system') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: gw, namespace: ${of} }
spec: { selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${host}] }] }
`;

const virtualService = (name: string, spec: string, of = 'shop') =>
  `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: ${name}, namespace: ${of} }\nspec: { ${spec} }\n`;

const allow = (app: string, who: string, of = 'shop') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${app}, namespace: ${of} }
spec: { selector: { matchLabels: { app: ${app} } }, rules: [{ from: [{ source: { principals: [${who}] } }] }] }
`;

const AMBIENT = 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: wp';

const WAYPOINT = `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: wp, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
`;

const TO_WEB = 'http: [{ route: [{ destination: { host: web } }] }]';

describe('rules and simulator say the same of', () => {
  test.each(['gw.istio-system', 'gw.istio-system.svc.cluster.local', 'istio-system/gw'])('a VirtualService bound to %s', (name) => {
    const yaml = namespace('shop') + service('web') + GATEWAY_POD + gateway('shop.example.com');
    const routes = virtualService('web', `hosts: [shop.example.com], gateways: [${name}], ${TO_WEB}`);

    expect(both(yaml + routes, get('http://shop.example.com/'))).toEqual({ said: [], answer: 200 });
  });

  test('Services that the mesh configuration keeps to their own namespace', () => {
    const yaml = namespace('shop') + namespace('pay') + service('web') + service('bank', 'pay');
    const routes = virtualService('web', 'hosts: [web], http: [{ route: [{ destination: { host: bank.pay.svc.cluster.local } }] }]');
    const options = { meshConfig: { defaultServiceExportTo: ['.'] } };

    const ask = (mesh: Simulator) => mesh.send(call.from('shop/web').to('web')).status;
    expect(both(yaml + routes, ask, options)).toEqual({ said: ['routing/unknown-destination'], answer: 503 });
    expect(both(yaml + routes, ask)).toEqual({ said: [], answer: 200 });
  });

  test('a policy that leaves out the gateway of a route, which a delegate has', () => {
    const yaml = namespace('shop') + service('web') + GATEWAY_POD + gateway('shop.example.com');
    const root = virtualService(
      'root',
      'hosts: [shop.example.com], gateways: [istio-system/gw], http: [{ delegate: { name: leaf, namespace: shop } }]',
      'istio-system',
    );
    const leaf = virtualService('leaf', TO_WEB);
    const caller = (name: string) => `cluster.local/ns/istio-system/sa/${name}`;

    expect(both(yaml + root + leaf + allow('web', caller('other')), get('http://shop.example.com/'))).toEqual({
      said: ['security/locks-out-gateway'],
      answer: 403,
    });
    expect(both(yaml + root + leaf + allow('web', caller('ingress')), get('http://shop.example.com/'))).toEqual({
      said: [],
      answer: 200,
    });
  });

  test.each([
    ['Shop.Example.com', 'shop.example.com', { said: ['routing/host-not-on-gateway'], answer: 404 }],
    ['Shop.Example.com', 'Shop.Example.com', { said: [], answer: 200 }],
    ['shop.example.com', 'shop.example.com', { said: [], answer: 200 }],
  ])('a Gateway for %s and a VirtualService for %s, which istiod compares letter by letter', (host, own, expected) => {
    const yaml = namespace('shop') + service('web') + GATEWAY_POD + gateway(host);
    const routes = virtualService('web', `hosts: [${own}], gateways: [istio-system/gw], ${TO_WEB}`);

    expect(both(yaml + routes, get('http://shop.example.com/'))).toEqual(expected);
  });

  test.each([
    ['', { said: ['security/policy-for-nobody'], answer: 200 }],
    ['istio-injection: enabled', { said: ['security/locks-out-gateway'], answer: 403 }],
  ])('a policy for pods of a namespace with the labels { %s }', (labels, expected) => {
    const yaml = namespace('shop', labels) + service('web') + GATEWAY_POD + gateway('shop.example.com');
    const routes = virtualService('web', `hosts: [shop.example.com], gateways: [istio-system/gw], ${TO_WEB}`);

    expect(both(yaml + routes + allow('web', 'nobody'), get('http://shop.example.com/'))).toEqual(expected);
  });

  test.each([
    ['targetRefs: [{ kind: Service, name: web }]', 'istio-injection: enabled', { said: ['security/unused-target'], answer: 200 }],
    ['selector: { matchLabels: { app: web } }', 'istio-injection: enabled', { said: [], answer: 403 }],
    ['targetRefs: [{ kind: Service, name: web }]', AMBIENT, { said: [], answer: 403 }],
  ])('a policy with { %s } in a namespace with the labels { %s }', (target, labels, expected) => {
    const mesh = namespace('shop', labels) + service('web') + service('cart') + WAYPOINT;
    const closed = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: closed, namespace: shop }
spec: { ${target}, action: DENY, rules: [{ to: [{ operation: { methods: [GET] } }] }] }
`;

    const ask = (simulator: Simulator) => simulator.send(call.from('shop/cart').to('web')).status;
    expect(both(mesh + closed, ask)).toEqual(expected);
  });

  test('a PeerAuthentication with a selector in the root namespace', () => {
    const mesh = namespace('shop', 'istio-injection: enabled') + namespace('old', 'istio-injection: disabled');
    const strict = `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: istio-system }
spec: { selector: { matchLabels: { app: web } }, mtls: { mode: STRICT } }
`;

    const ask = (simulator: Simulator) => simulator.send(call.from('old/cart').to('web.shop')).status;
    expect(both(mesh + service('web') + service('cart', 'old') + strict, ask)).toEqual({
      said: ['security/policy-for-nobody'],
      answer: 200,
    });
  });

  test('a policy for a gateway whose pods Istio brings along', () => {
    const yaml = namespace('shop') + service('web') + gateway('shop.example.com');
    const routes = virtualService('web', `hosts: [shop.example.com], gateways: [istio-system/gw], ${TO_WEB}`);
    const closed = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: closed, namespace: istio-system }
spec: { selector: { matchLabels: { istio: ingressgateway } }, action: DENY, rules: [{}] }
`;

    expect(both(yaml + routes + closed, get('http://shop.example.com/'))).toEqual({ said: [], answer: 403 });
  });
});

const LISTENER = (allowed: string, hostname = 'shop.example.com') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: gw, namespace: edge }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, hostname: ${hostname}, allowedRoutes: ${allowed} }] }
`;

const httpRoute = (backend: string, more = '') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: gw, namespace: edge }], ${more} rules: [{ backendRefs: [{ ${backend} }] }] }
`;

const grant = (kind: string, group = 'gateway.networking.k8s.io') => `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: grant, namespace: pay }
spec: { from: [{ group: ${group}, kind: ${kind}, namespace: shop }], to: [{ group: "", kind: Service }] }
`;

const ALL = '{ namespaces: { from: All } }';
const WEB = 'name: web, port: 80';
const BANK = 'name: bank, namespace: pay, port: 80';

describe('rules and simulator say the same of a route of the Gateway API', () => {
  const mesh = namespace('shop', 'team: red') + namespace('pay', 'team: blue') + service('web') + service('bank', 'pay');
  const notPermitted = { said: ['gateway-api/missing-grant'], answer: 500 };
  const notAccepted = { said: ['gateway-api/route-not-accepted'], answer: 404 };
  const served = { said: [], answer: 200 };
  const byTeam = (values: string) =>
    `{ namespaces: { from: Selector, selector: { matchExpressions: [{ key: team, operator: In, values: [${values}] }] } } }`;

  test.each([
    ['to its own namespace', LISTENER(ALL) + httpRoute(WEB), served],
    ['to another namespace', LISTENER(ALL) + httpRoute(BANK), notPermitted],
    ['to another namespace that grants it', LISTENER(ALL) + httpRoute(BANK) + grant('HTTPRoute'), served],
    ['to another namespace that grants it to another kind', LISTENER(ALL) + httpRoute(BANK) + grant('GRPCRoute'), notPermitted],
    ['to another namespace that grants it to another group', LISTENER(ALL) + httpRoute(BANK) + grant('HTTPRoute', 'x.io'), notPermitted],
    ['at a listener for its own namespace', LISTENER('{}') + httpRoute(WEB), notAccepted],
    ['at a listener for other teams', LISTENER(byTeam('blue')) + httpRoute(WEB), notAccepted],
    ['at a listener for its team', LISTENER(byTeam('blue, red')) + httpRoute(WEB), served],
    [
      'at a listener for another kind',
      LISTENER('{ namespaces: { from: All }, kinds: [{ kind: GRPCRoute }] }') + httpRoute(WEB),
      notAccepted,
    ],
    ['for another host', LISTENER(ALL) + httpRoute(WEB, 'hostnames: [blog.example.com],'), notAccepted],
  ])('%s', (_, yaml, expected) => {
    expect(both(mesh + yaml, get('http://shop.example.com/'))).toEqual(expected);
  });

  test('at a ListenerSet that the Gateway lets in', () => {
    const set = (allowed: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: base, namespace: shop }
spec: { gatewayClassName: istio, ${allowed} listeners: [{ name: http, port: 80, protocol: HTTP, hostname: other.example.com }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: gw, namespace: shop }
spec: { parentRef: { name: base }, listeners: [{ name: two, port: 80, protocol: HTTP, hostname: shop.example.com }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ kind: ListenerSet, name: gw }], rules: [{ backendRefs: [{ ${WEB} }] }] }
`;

    expect(both(mesh + set('allowedListeners: { namespaces: { from: Same } },'), get('http://shop.example.com/')).answer).toBe(200);
    expect(both(mesh + set(''), get('http://shop.example.com/')).answer).toBe(404);
  });
});
