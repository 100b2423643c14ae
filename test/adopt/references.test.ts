import { adopt, projectFiles } from '../../lib/adopt';
import { readText } from '../../lib/manifest/read-text';

const PROJECT = { name: 'adopted', version: '0.1.0' };

/** The files of the program that manifests become. */
function program(...manifests: readonly string[]): ReadonlyMap<string, string> {
  return projectFiles(adopt(readText(manifests.join('\n---\n')).objects), PROJECT);
}

/** The constructor of a chart, behind its parameters. */
function constructorOf(files: ReadonlyMap<string, string>, chart: string): string {
  const text = files.get(`charts/${chart}.ts`)!;
  return text.slice(text.indexOf('  constructor'), text.lastIndexOf('  }\n}')).replace(/^ {2}/gm, '').trim();
}

const object = (apiVersion: string, kind: string, namespace: string, name: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}`;
const istio = (kind: string, namespace: string, name: string, spec: string) =>
  object('networking.istio.io/v1', kind, namespace, name, spec);
const service = (namespace: string, name: string) =>
  object('v1', 'Service', namespace, name, `{ selector: { app: ${name} }, ports: [{ name: http, port: 80 }] }`);
const full = (name: string) => `${name}.shop.svc.cluster.local`;

const gateway = istio(
  'Gateway',
  'edge',
  'public',
  '{ selector: { istio: edge }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*.example.com"] }] }',
);
const routes = istio(
  'VirtualService',
  'shop',
  'site',
  `{ hosts: [shop.example.com], gateways: [edge/public], http: [{ name: all, route: [{ destination: { host: ${full('cart')}, port: { number: 80 } } }] }] }`,
);

describe('an adopted program refers to', () => {
  test('the Gateway of another chart, which is given to the chart', () => {
    const files = program(routes, gateway);

    expect(files.get('charts/edge.ts')).toContain('  readonly public: Gateway;\n');
    expect(constructorOf(files, 'shop')).toBe(`constructor(scope: Construct, id: string, edge: EdgeChart) {
  super(scope, id, { namespace: 'shop' });

  new VirtualService(this, 'Site', { hosts: [edge.public.host('shop.example.com')] }).addHttpRoute('all', {
    action: RouteAction.forward(MeshHost.of('cart.shop.svc.cluster.local').port(80)),
  });`);
    expect(files.get('charts.ts')).toContain("  const edge = new EdgeChart(app, 'edge');\n  new ShopChart(app, 'shop', edge);\n");
  });

  test('a Service by its name, where the construct for it would write another field than a patch is for', () => {
    const login = '{ targetRefs: [{ kind: Service, name: web }], jwtRules: [{ issuer: "https://id.example.com" }] }';
    const files = program(object('security.istio.io/v1', 'RequestAuthentication', 'shop', 'login', login), service('shop', 'web'));

    expect(constructorOf(files, 'shop')).toContain("target: PolicyTarget.service('shop', 'web')");
  });

  test('the listeners of a Gateway of the Gateway API, and the Gateway that a policy is for', () => {
    const api = 'gateway.networking.k8s.io/v1';
    const listeners = '[{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }]';
    const route = (name: string, section: string) =>
      object(
        api,
        'HTTPRoute',
        'shop',
        name,
        `{ parentRefs: [{ name: public, namespace: edge${section} }], rules: [{ backendRefs: [{ name: cart, port: 80 }] }] }`,
      );
    const target = `{ group: gateway.networking.k8s.io, kind: Gateway, name: public }`;
    const files = program(
      object(api, 'Gateway', 'edge', 'public', `{ gatewayClassName: istio, listeners: ${listeners} }`),
      object('security.istio.io/v1', 'AuthorizationPolicy', 'edge', 'all', `{ targetRefs: [${target}], rules: [{}] }`),
      route('one', ', sectionName: http'),
      route('all', ''),
    );

    expect(constructorOf(files, 'shop')).toContain("hosts: [edge.public.host('*', { sectionName: 'http' })]");
    expect(constructorOf(files, 'shop')).toContain("hosts: [edge.public.host('*', { sectionName: '*' })]");
    expect(constructorOf(files, 'edge')).toContain("AuthorizationPolicy.allowEverything(this, 'All', this.public);");
  });

  test('a service of its own, whose port follows', () => {
    const files = program(routes, service('shop', 'cart'));

    expect(constructorOf(files, 'shop')).toMatch(/\n\n {2}const cart = MeshService\.fromManifest\(this, 'cart'\);\n\n/);
    expect(constructorOf(files, 'shop')).toContain('action: RouteAction.forward(cart)');
  });

  test('the subsets of a DestinationRule', () => {
    const rule = istio('DestinationRule', 'shop', 'cart', '{ host: cart, subsets: [{ name: v1, labels: { version: v1 } }] }');
    const subset = '{ hosts: [cart], http: [{ name: all, route: [{ destination: { host: cart, subset: v1 } }] }] }';

    expect(constructorOf(program(istio('VirtualService', 'shop', 'routes', subset), rule), 'shop'))
      .toBe(`constructor(scope: Construct, id: string) {
  super(scope, id, { namespace: 'shop' });

  const cart = MeshHost.of('cart');

  const v1 = new DestinationRule(this, 'Cart', { service: cart }).addSubset('v1');

  new VirtualService(this, 'Routes', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(v1) });`);
  });

  test('the service that a policy is for, and keeps the name of the policy', () => {
    const policy = object(
      'security.istio.io/v1',
      'PeerAuthentication',
      'shop',
      'strict',
      '{ selector: { matchLabels: { app: cart } }, mtls: { mode: STRICT } }',
    );

    expect(constructorOf(program(policy, service('shop', 'cart')), 'shop')).toContain(
      "  new PeerAuthentication(this, 'Strict', { name: 'strict', target: cart, mode: 'STRICT' });",
    );
  });

  test('delegates and issuers', () => {
    const child = istio('VirtualService', 'shop', 'child', '{ http: [{ name: all, route: [{ destination: { host: cart } }] }] }');
    const root = istio('VirtualService', 'shop', 'root', '{ hosts: [cart], http: [{ name: all, delegate: { name: child } }] }');
    const issuer = object('cert-manager.io/v1', 'Issuer', 'shop', 'ca', '{ ca: { secretName: ca } }');
    const certificate = object(
      'cert-manager.io/v1',
      'Certificate',
      'shop',
      'cart',
      '{ secretName: cart, dnsNames: [a.example.com, b.example.com], issuerRef: { name: ca } }',
    );
    const shop = constructorOf(program(root, child, certificate, issuer), 'shop');

    expect(shop).toContain('action: RouteAction.delegate(child)');
    expect(shop).toContain('issuer: ca,');
  });

  test('names where references would go round in a circle', () => {
    const other = gateway.replaceAll('edge', 'shop');
    const back = routes
      .replace('namespace: shop', 'namespace: edge')
      .replace('edge/public', 'shop/public')
      .replace('name: site', 'name: back');
    const files = program(routes, gateway, other, back);

    expect([files.get('charts/shop.ts'), files.get('charts/edge.ts')].map((text) => /Gateway\.fromName/.test(text!))).toEqual([
      false,
      true,
    ]);
  });
});
