import { adopt, projectFiles } from '../../lib/adopt';
import { readText } from '../../lib/manifest/read-text';

/** The statements of the only chart that an object of the namespace `shop` becomes. */
function statements(kind: string, spec: string, name = 'cart'): string {
  const text = `apiVersion: ${kind}\nmetadata: { name: ${name}, namespace: shop }\nspec: ${spec}\n`;
  const files = projectFiles(adopt(readText(text).objects), { name: 'adopted', version: '0.1.0' });
  const chart = files.get('charts/shop.ts')!;
  return chart
    .slice(chart.indexOf("'shop' });\n") + "'shop' });\n".length, chart.lastIndexOf('  }\n}'))
    .replace(/^ {4}/gm, '')
    .trim();
}

const routes = (spec: string) => statements('networking.istio.io/v1\nkind: VirtualService', spec);
const rule = (spec: string) => statements('networking.istio.io/v1\nkind: DestinationRule', spec);
const policy = (spec: string) => statements('security.istio.io/v1\nkind: AuthorizationPolicy', spec);

describe('a VirtualService', () => {
  test.each([
    [
      'with short names and without names of routes',
      '{ hosts: [cart], http: [{ route: [{ destination: { host: cart, subset: v1 } }] }] }',
      `const cart = MeshHost.of('cart');

new VirtualService(this, 'Cart', { hosts: [cart] }).addHttpRoute({
  action: RouteAction.forward(cart.subset('v1')),
});`,
    ],
    [
      'with a gateway of its own namespace',
      '{ hosts: ["*"], gateways: [public], http: [{ name: all, route: [{ destination: { host: cart, port: { number: 80 } } }] }] }',
      `new VirtualService(this, 'Cart', {
  hosts: [Gateway.fromName('shop', 'public').host('*')],
  spec: { gateways: ['public'] },
}).addHttpRoute('all', { action: RouteAction.forward(MeshHost.of('cart').port(80)) });`,
    ],
    [
      'with a timeout that is written in another unit',
      '{ hosts: [cart], http: [{ name: all, timeout: 60s, route: [{ destination: { host: cart } }] }] }',
      `const cart = MeshHost.of('cart');

new VirtualService(this, 'Cart', { hosts: [cart] })
  .addHttpRoute('all', { action: RouteAction.forward(cart), timeout: Duration.minutes(1) })
  .addJsonPatch(JsonPatch.replace('/spec/http/0/timeout', '60s'));`,
    ],
    [
      'with a path and what is below it',
      '{ hosts: [cart], http: [{ name: a, match: [{ uri: { exact: /a } }, { uri: { prefix: /a/ } }], redirect: { uri: /b } }] }',
      `new VirtualService(this, 'Cart', { hosts: [MeshHost.of('cart')] }).addHttpRoute('a', {
  match: [{ path: PathMatch.under('/a') }],
  action: RouteAction.redirect({ path: '/b' }),
});`,
    ],
    [
      'whose routes no construct would write',
      '{ hosts: [cart], http: [{ name: a, route: [{ destination: { host: a }, weight: 1 }, { destination: { host: b }, weight: 2 }] }] }',
      `// [RouteAction.split] weights: "1 + 2" add up to 3; change them to add up to 100
new networking.VirtualService(this, 'Cart', {
  metadata: { name: 'cart' },
  spec: {
    hosts: ['cart'],
    http: [
      { name: 'a', route: [{ destination: { host: 'a' }, weight: 1 }, { destination: { host: 'b' }, weight: 2 }] },
    ],
  },
});`,
    ],
  ])('%s', (_, spec, written) => {
    expect(routes(spec)).toBe(written);
  });
});

describe('a DestinationRule', () => {
  test.each([
    [
      'with subsets',
      '{ host: cart, subsets: [{ name: v1, labels: { version: v1 } }, { name: old, labels: { track: old } }] }',
      `const cart = new DestinationRule(this, 'Cart', { service: MeshHost.of('cart') });
cart.addSubset('v1');
cart.addSubset('old', { track: 'old' });`,
    ],
    [
      'with what no option writes',
      '{ host: cart, trafficPolicy: { connectionPool: { tcp: { maxConnections: 9, connectTimeout: 5s, tcpKeepalive: { probes: 3 } } } } }',
      `new DestinationRule(this, 'Cart', {
  service: MeshHost.of('cart'),
  connectionPool: { tcp: { maxConnections: 9, connectTimeout: Duration.seconds(5) } },
  spec: { trafficPolicy: { connectionPool: { tcp: { tcpKeepalive: { probes: 3 } } } } },
});`,
    ],
  ])('%s', (_, spec, written) => {
    expect(rule(spec)).toBe(written);
  });
});

describe('an AuthorizationPolicy', () => {
  test.each([
    ['for nothing', '{}', "AuthorizationPolicy.allowNothing(this, 'Cart', PolicyTarget.namespace('shop'));"],
    ['for everything', '{ rules: [{}] }', "AuthorizationPolicy.allowEverything(this, 'Cart', PolicyTarget.namespace('shop'));"],
    [
      'against everything',
      '{ action: DENY, rules: [{}] }',
      "AuthorizationPolicy.denyEverything(this, 'Cart', PolicyTarget.namespace('shop'));",
    ],
  ])('%s', (_, spec, written) => {
    expect(policy(spec)).toBe(written);
  });
});

describe('an HTTPRoute', () => {
  const apiRoute = (spec: string) => statements('gateway.networking.k8s.io/v1\nkind: HTTPRoute', spec);

  test.each([
    [
      'for a host of a Gateway, without names of rules',
      '{ parentRefs: [{ name: public, namespace: edge }], hostnames: [shop.example.com], rules: [{ matches: [{ path: { value: /cart } }], backendRefs: [{ name: cart, port: 80 }] }] }',
      `new HttpRoute(this, 'Cart', {
  hosts: [Gateway.fromName('edge', 'public', 'gateway-api').host('shop.example.com')],
}).addHttpRoute({
  match: [{ path: PathMatch.under('/cart') }],
  action: RouteAction.forward(MeshHost.of('cart.shop.svc.cluster.local').port(80)),
});`,
    ],
    [
      'for callers of a Service',
      '{ parentRefs: [{ group: "", kind: Service, name: cart }], rules: [{ name: moved, filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }] }] }',
      `new HttpRoute(this, 'Cart', { hosts: [MeshHost.of('cart.shop.svc.cluster.local')] }).addHttpRoute('moved', {
  action: RouteAction.redirect({ scheme: 'https', code: 302 }),
});`,
    ],
    [
      'that the construct cannot write',
      '{ parentRefs: [{ name: public }], rules: [{ backendRefs: [{ name: cart, port: 80, weight: 9 }, { name: old, port: 80 }] }] }',
      `// [RouteAction.split] weights: "9 + 1" add up to 10; change them to add up to 100
new gatewayapi.HttpRoute(this, 'Cart', {
  metadata: { name: 'cart' },
  spec: {
    parentRefs: [{ name: 'public' }],
    rules: [{ backendRefs: [{ name: 'cart', port: 80, weight: 9 }, { name: 'old', port: 80 }] }],
  },
});`,
    ],
  ])('%s', (_, spec, written) => {
    expect(apiRoute(spec)).toBe(written);
  });
});

test('a Certificate with cert-manager defaults for its key takes two patches', () => {
  const spec = '{ secretName: cart, dnsNames: [cart.example.com, www.cart.example.com], issuerRef: { name: ca } }';

  expect(statements('cert-manager.io/v1\nkind: Certificate', spec)).toBe(`new Certificate(this, 'Cart', {
  issuer: Issuer.fromName('shop', 'ca'),
  dnsNames: ['cart.example.com', 'www.cart.example.com'],
}).addJsonPatch(JsonPatch.remove('/spec/privateKey'), JsonPatch.remove('/spec/usages'));`);
});
