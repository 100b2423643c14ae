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
    [
      'for a Service behind a waypoint',
      '{ targetRefs: [{ group: "", kind: Service, name: cart }], rules: [{ to: [{ operation: { methods: [GET] } }] }] }',
      `new AuthorizationPolicy(this, 'Cart', {
  target: PolicyTarget.service('shop', 'cart'),
  rules: [{ to: [{ methods: ['GET'] }] }],
});`,
    ],
    [
      'with a rule for everything beside another one',
      '{ rules: [{}, { to: [{ operation: { methods: [GET] } }] }] }',
      `// a rule matches every request, so the other rules have no effect
new security.AuthorizationPolicy(this, 'Cart', {
  metadata: { name: 'cart' },
  spec: { rules: [{}, { to: [{ operation: { methods: ['GET'] } }] }] },
});`,
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

describe('a server of a Gateway', () => {
  const server = (text: string) => {
    const written = statements('networking.istio.io/v1\nkind: Gateway', `{ selector: { istio: edge }, servers: [${text}] }`);
    return written
      .slice(written.indexOf('.addListener(') + '.addListener('.length, -');'.length)
      .replace(/\s+/g, ' ')
      .trim();
  };

  test.each([
    [
      'between networks',
      '{ port: { number: 15443, name: tls, protocol: TLS }, tls: { mode: AUTO_PASSTHROUGH }, hosts: ["*.local"] }',
      "Listener.tls({ port: 15443, name: 'tls', hosts: ['*.local'], tls: ServerTls.autoPassthrough() })",
    ],
    [
      'for the VirtualServices of its own namespace',
      '{ port: { number: 80, name: http, protocol: HTTP }, hosts: [./a.example.com, ./b.example.com] }',
      "Listener.http({ port: 80, name: 'http', hosts: ['a.example.com', 'b.example.com'], routesFrom: 'Same' }),",
    ],
    [
      'for the VirtualServices of another namespace',
      '{ port: { number: 80, name: http, protocol: HTTP }, hosts: [web/*] }',
      "Listener.http({ port: 80, name: 'http', routesFrom: { namespace: 'web' } })",
    ],
  ])('%s', (_, text, written) => {
    expect(server(text)).toBe(written);
  });
});

describe('a Gateway of the Gateway API', () => {
  const apiGateway = (spec: string) => statements('gateway.networking.k8s.io/v1\nkind: Gateway', spec);

  test.each([
    [
      'whose pods Istio creates',
      '{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, hostname: "*.example.com", allowedRoutes: { namespaces: { from: All } } }] }',
      `new Gateway(this, 'Cart', { api: 'gateway-api' }).addListener(
  Listener.http({ port: 80, name: 'http', hosts: ['*.example.com'] }),
);`,
    ],
    [
      'with a certificate, for routes of some namespaces',
      '{ gatewayClassName: istio, listeners: [{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: web }] }, allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { team: web } } } } }] }',
      `new Gateway(this, 'Cart', { api: 'gateway-api' }).addListener(
  Listener.https({
    port: 443,
    name: 'https',
    tls: ServerTls.simple('web'),
    routesFrom: { labels: { team: 'web' } },
  }),
);`,
    ],
    [
      'with a field that no option writes',
      '{ gatewayClassName: istio, infrastructure: { labels: { team: web } }, listeners: [{ name: http, port: 80, protocol: HTTP }] }',
      `new Gateway(this, 'Cart', {
  api: 'gateway-api',
  gatewayApiSpec: { infrastructure: { labels: { team: 'web' } } },
}).addListener(Listener.http({ port: 80, name: 'http', routesFrom: 'Same' }));`,
    ],
    [
      'of another controller',
      '{ gatewayClassName: cilium, listeners: [{ name: http, port: 80, protocol: HTTP }] }',
      `// the class cilium is not Istio's own
new gatewayapi.Gateway(this, 'Cart', {
  metadata: { name: 'cart' },
  spec: { gatewayClassName: 'cilium', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
});`,
    ],
  ])('%s', (_, spec, written) => {
    expect(apiGateway(spec)).toBe(written);
  });
});

test.each([
  [
    'a GRPCRoute to another namespace',
    'gateway.networking.k8s.io/v1\nkind: GRPCRoute',
    '{ parentRefs: [{ name: public }], hostnames: [cart.example.com], rules: [{ matches: [{ method: { service: shop.Cart } }], backendRefs: [{ name: cart, namespace: web, port: 90 }] }] }',
    `new GrpcRoute(this, 'Cart', {
  hosts: [Gateway.fromName('shop', 'public', 'gateway-api').host('cart.example.com')],
  createGrants: false,
}).addGrpcRoute({
  match: [{ service: 'shop.Cart' }],
  action: RouteAction.forward(MeshHost.of('cart.web.svc.cluster.local').port(90)),
});`,
  ],
  [
    'a TLSRoute',
    'gateway.networking.k8s.io/v1\nkind: TLSRoute',
    '{ parentRefs: [{ name: public }], hostnames: [cart.example.com], rules: [{ backendRefs: [{ name: cart, port: 443 }] }] }',
    `new TlsRoute(this, 'Cart', {
  hosts: [Gateway.fromName('shop', 'public', 'gateway-api').host('cart.example.com')],
  action: RouteAction.forward(MeshHost.of('cart.shop.svc.cluster.local').port(443)),
});`,
  ],
  [
    'a ReferenceGrant',
    'gateway.networking.k8s.io/v1\nkind: ReferenceGrant',
    '{ from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: web }], to: [{ group: "", kind: Service, name: cart }] }',
    `new ReferenceGrant(this, 'Cart', {
  from: { kind: 'HTTPRoute', namespace: 'web' },
  kind: 'Service',
  names: ['cart'],
});`,
  ],
  [
    'an EnvoyFilter',
    'networking.istio.io/v1alpha3\nkind: EnvoyFilter',
    `{ workloadSelector: { labels: { app: cart } }, configPatches: [{ applyTo: HTTP_FILTER, match: { context: SIDECAR_INBOUND, listener: { filterChain: { filter: { name: envoy.filters.network.http_connection_manager, subFilter: { name: envoy.filters.http.router } } } } }, patch: { operation: INSERT_BEFORE, value: { name: lua } } }] }`,
    `new EnvoyFilter(this, 'Cart', { target: PolicyTarget.workload('shop', { app: 'cart' }), priority: 0 }).addPatch(
  EnvoyPatch.httpFilter(EnvoyChange.insertBefore({ name: 'lua' }), {
    context: 'SIDECAR_INBOUND',
    filter: 'envoy.filters.http.router',
  }),
);`,
  ],
  [
    'a WasmPlugin',
    'extensions.istio.io/v1alpha1\nkind: WasmPlugin',
    '{ selector: { matchLabels: { app: cart } }, url: "oci://example.com/auth:1", phase: AUTHN, pluginConfig: { realm: shop } }',
    `new WasmPlugin(this, 'Cart', {
  target: PolicyTarget.workload('shop', { app: 'cart' }),
  module: WasmModule.oci('example.com/auth:1'),
  phase: 'AUTHN',
  spec: { pluginConfig: { realm: 'shop' } },
});`,
  ],
  [
    'a WorkloadGroup',
    'networking.istio.io/v1\nkind: WorkloadGroup',
    '{ metadata: { labels: { app: cart } }, template: { serviceAccount: cart, network: vm } }',
    `new WorkloadGroup(this, 'Cart', { labels: { app: 'cart' }, serviceAccount: 'cart', network: 'vm' });`,
  ],
  [
    'an object of an older version',
    'networking.istio.io/v1beta1\nkind: DestinationRule',
    '{ host: cart }',
    `new DestinationRule(this, 'Cart', { service: MeshHost.of('cart') }).addJsonPatch(
  JsonPatch.replace('/apiVersion', 'networking.istio.io/v1beta1'),
);`,
  ],
  [
    'a kind without a construct',
    'networking.istio.io/v1beta1\nkind: ProxyConfig',
    '{ concurrency: 2 }',
    `// this library does not have a construct for a ProxyConfig
new networking.ProxyConfig(this, 'Cart', { metadata: { name: 'cart' }, spec: { concurrency: 2 } });`,
  ],
])('%s', (_, kind, spec, written) => {
  expect(statements(kind, spec)).toBe(written);
});

test.each([
  ['route53', '{ region: eu-west-1, hostedZoneID: Z1 }', "dns01Route53({ region: 'eu-west-1', hostedZoneId: 'Z1' })"],
  [
    'cloudflare',
    '{ apiTokenSecretRef: { name: cloudflare, key: token } }',
    "dns01Cloudflare({ apiToken: { secret: 'cloudflare', key: 'token' } })",
  ],
  [
    'cloudDNS',
    '{ project: p, serviceAccountSecretRef: { name: gcp, key: key.json } }',
    "dns01CloudDns({ project: 'p', serviceAccount: { secret: 'gcp', key: 'key.json' } })",
  ],
  [
    'azureDNS',
    '{ subscriptionID: s, resourceGroupName: g, hostedZoneName: example.com, environment: AzurePublicCloud, managedIdentity: { clientID: c } }',
    "dns01AzureDns({ subscriptionId: 's', resourceGroup: 'g', zone: 'example.com', environment: 'AzurePublicCloud', managedIdentity: { clientId: 'c' } })",
  ],
  [
    'rfc2136',
    '{ nameserver: "10.0.0.1:53", tsigKeyName: k, tsigAlgorithm: HMACSHA512, tsigSecretSecretRef: { name: tsig, key: key } }',
    "dns01Rfc2136({ nameserver: '10.0.0.1:53', tsig: { keyName: 'k', algorithm: 'HMACSHA512', secret: { secret: 'tsig', key: 'key' } } })",
  ],
  ['webhook', '{ groupName: acme.example.com, solverName: ovh }', "dns01Webhook({ groupName: 'acme.example.com', solverName: 'ovh' })"],
  ['digitalocean', '{ tokenSecretRef: { name: do, key: token } }', "dns01DigitalOcean({ token: { secret: 'do', key: 'token' } })"],
  [
    'acmeDNS',
    '{ host: "https://acme-dns.example.com", accountSecretRef: { name: acme, key: accounts } }',
    "dns01AcmeDns({ host: 'https://acme-dns.example.com', accounts: { secret: 'acme', key: 'accounts' } })",
  ],
])('a solver of the provider %s', (provider, fields, written) => {
  const solver = `{ selector: { dnsZones: [example.com] }, dns01: { ${provider}: ${fields} } }`;
  const acme = `{ server: "https://acme-v02.api.letsencrypt.org/directory", email: a@example.com, privateKeySecretRef: { name: cart }, solvers: [${solver}] }`;
  const text = statements('cert-manager.io/v1\nkind: Issuer', `{ acme: ${acme} }`).replace(/\s+/g, ' ');

  expect(text).toContain(`new Issuer(this, 'Cart'`);
  expect(text.replaceAll(', }', ' }')).toContain(`AcmeSolver.${written}.forZones('example.com')`);
});
