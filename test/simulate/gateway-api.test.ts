import { call, type Outcome } from '../../lib/simulate';
import { bareMeshOf, namespace, service } from './fixtures';

const OLD = ', creationTimestamp: "2020-01-01T00:00:00Z"';
const HTTP = '{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }';
const TCP = '{ name: tcp, port: 80, targetPort: 8080 }';
const TLS = '{ name: tls, port: 443, targetPort: 8443 }';

const apiGateway = (listeners: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: gw, namespace: shop }
spec: { gatewayClassName: istio, listeners: [${listeners}] }`;

const AT_GATEWAY = 'parentRefs: [{ name: gw, namespace: shop }]';
const IN_MESH = 'parentRefs: [{ group: "", kind: Service, name: web }]';
const ON_PORT_80 = 'parentRefs: [{ group: "", kind: Service, name: web, port: 80 }]';

const route = (kind: string, name: string, spec: string, home = 'shop', metadata = '') => `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${home}${metadata} }
spec: { ${spec} }`;

const to = (name: string, more = '') => `backendRefs: [{ name: ${name}, port: 80${more} }]`;
const under = (path: string, rest: string) => `{ matches: [{ path: { type: PathPrefix, value: ${path} } }], ${rest} }`;

const services = (ports?: string) => [
  namespace('shop'),
  namespace('team'),
  ...['web', 'api', 'cart'].map((name) => service(name, { ports })),
  service('web', { namespace: 'team', ports }),
  service('client'),
];

/** `forwarded 100 % web.shop`, or how the request ends otherwise. */
function ending({ kind, status, destinations }: Outcome): string {
  const shares = destinations
    .filter(({ arrives }) => arrives)
    .map(({ share, host }) => `${share} ${host.split('.').slice(0, 2).join('.')}`);
  return [kind === 'forwarded' ? kind : `${kind} ${status ?? ''}`.trim(), ...shares].join(' ');
}

const atGateway = (text: string, listeners: string, documents: readonly string[], options = {}) =>
  ending(bareMeshOf([...services(), apiGateway(listeners), ...documents]).send(text, { via: 'gw', ...options }));

describe('a rule that istiod cannot convert takes the whole route out of force', () => {
  const second = (rest: string) => route('HTTPRoute', 'r', `${AT_GATEWAY}, rules: [${under('/a', to('web'))}, ${under('/b', rest)}]`);

  test.each([
    ['a filter of another API', `filters: [{ type: ExtensionRef, extensionRef: { group: x.io, kind: X, name: x } }], ${to('web')}`],
    ['a redirect at a backend', to('web', ', filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }]')],
    ['a host as the name of a Service', to('web.shop')],
    ['a Hostname with a namespace', to('web.shop.svc.cluster.local', ', group: networking.istio.io, kind: Hostname, namespace: shop')],
  ])('%s', (_, rest) => expect(atGateway('GET http://x/a', HTTP, [second(rest)])).toBe('unrouted 404'));

  test('also in the mesh, where the Service then keeps its own route', () => {
    const rules = `rules: [{ filters: [{ type: ExtensionRef, extensionRef: { group: x.io, kind: X, name: x } }], ${to('api')} }]`;
    const mesh = bareMeshOf([...services(), route('HTTPRoute', 'r', `${IN_MESH}, ${rules}`)]);

    expect(ending(mesh.send(call.from('client').to('web')))).toBe('forwarded 100 % web.shop');
  });

  test('and the answer says why', () => {
    const mesh = bareMeshOf([...services(), apiGateway(HTTP), second(to('web.shop'))]);

    expect(mesh.send('GET http://x/a', { via: 'gw' }).candidates.list).toMatchObject([
      {
        because: 'istiod does not convert it (InvalidDestination), because the backend web.shop is a host instead of the name of a Service',
      },
    ]);
  });

  test.each([
    ['a backend that is not permitted, which only fails its share', to('web', ', namespace: team')],
    ['a backend of an unknown kind', to('web', ', group: x.io, kind: X')],
    [
      'a mirror that is not permitted, which is left out',
      `filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: web, namespace: team, port: 80 } } }], ${to('api')}`,
    ],
    ['a host as the name of a backend with weight 0', `backendRefs: [{ name: web.shop, port: 80, weight: 0 }, { name: api, port: 80 }]`],
  ])('not %s', (_, rest) => expect(atGateway('GET http://x/a', HTTP, [second(rest)])).toBe('forwarded 100 % web.shop'));

  test('a mirror that is not permitted, in a GRPCRoute', () => {
    const mirror = 'filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: web, namespace: team, port: 80 } } }]';
    const rules = `rules: [{ ${mirror}, ${to('web')} }]`;

    expect(atGateway('grpc://x/a.A/b', HTTP, [route('GRPCRoute', 'r', `${AT_GATEWAY}, ${rules}`)])).toBe('unrouted 200');
    expect(atGateway('GET http://x/', HTTP, [route('HTTPRoute', 'r', `${AT_GATEWAY}, ${rules}`)])).toBe('forwarded 100 % web.shop');
  });
});

test('a ServiceImport is taken for the Service of its name', () => {
  const spec = `${AT_GATEWAY}, rules: [{ ${to('web', ', group: multicluster.x-k8s.io, kind: ServiceImport')} }]`;

  expect(atGateway('GET http://x/', HTTP, [route('HTTPRoute', 'r', spec)])).toBe('forwarded 100 % web.shop');
});

describe('which of several routes comes first', () => {
  const rules = (name: string) => `${AT_GATEWAY}, rules: [{ ${to(name)} }]`;

  test('by the namespace before the name', () => {
    const documents = [route('HTTPRoute', 'z', rules('web')), route('HTTPRoute', 'a', rules('web'), 'team')];

    expect(atGateway('GET http://x/', HTTP, documents)).toBe('forwarded 100 % web.shop');
  });

  test('by the age before the names', () => {
    const documents = [route('HTTPRoute', 'a', rules('web')), route('HTTPRoute', 'z', rules('web'), 'team', OLD)];

    expect(atGateway('GET http://x/', HTTP, documents)).toBe('forwarded 100 % web.team');
  });

  test.each([
    ['an expression for the method', '{ type: RegularExpression, service: "a.*", method: b }'],
    ['a method of any service', '{ method: b }'],
  ])('in a GRPCRoute %s counts more than headers alone', (_, method) => {
    const matches = (match: string, name: string) => `{ matches: [{ ${match} }], ${to(name)} }`;
    const both = [matches('headers: [{ name: v, value: "1" }]', 'api'), matches(`method: ${method}`, 'web')].join();
    const documents = [route('GRPCRoute', 'r', `${AT_GATEWAY}, rules: [${both}]`)];

    expect(atGateway('grpc://x/a.A/b', HTTP, documents, { headers: { v: '1' } })).toBe('forwarded 100 % web.shop');
  });
});

describe('listeners of one port keep their hosts for themselves', () => {
  const listener = (name: string, hostname?: string) =>
    `{ name: ${name}, port: 80, protocol: HTTP${hostname ? `, hostname: "${hostname}"` : ''} }`;
  const four = [listener('com', '*.com'), listener('example', '*.example.com'), listener('foo', 'foo.example.com'), listener('any')].join();

  test.each([
    ['com', 'bar.example.com', 'unrouted 404'],
    ['example', 'bar.example.com', 'forwarded 100 % web.shop'],
    ['com', '*.example.com', 'unrouted 404'],
    ['com', 'x.com', 'forwarded 100 % web.shop'],
    ['any', 'x.com', 'unrouted 404'],
    ['any', 'x.org', 'forwarded 100 % web.shop'],
    ['example', 'foo.example.com', 'unrouted 404'],
    ['foo', 'foo.example.com', 'forwarded 100 % web.shop'],
  ])('listener %s, hostname %s: %s', (sectionName, hostname, expected) => {
    const spec = `parentRefs: [{ name: gw, sectionName: ${sectionName} }], hostnames: ["${hostname}"], rules: [{ ${to('web')} }]`;

    expect(atGateway(`GET http://${hostname.replace('*', 'bar')}/`, four, [route('HTTPRoute', 'r', spec)])).toBe(expected);
  });
});

test('of headers that a filter sets twice, in whatever letters, the first value counts', () => {
  const set = '[{ name: X-A, value: one }, { name: x-a, value: two }]';
  const filter = `filters: [{ type: RequestHeaderModifier, requestHeaderModifier: { set: ${set} } }]`;
  const spec = `${AT_GATEWAY}, rules: [{ ${filter}, ${to('web')} }]`;
  const outcome = bareMeshOf([...services(), apiGateway(HTTP), route('HTTPRoute', 'r', spec)]).send('GET http://x/', { via: 'gw' });

  expect(outcome.way?.hop.deliveries[0].message?.headers.get('x-a')).toBe('one');
});

describe('routes of a Service', () => {
  const inMesh = (text: string, documents: readonly string[], ports?: string, options = {}) =>
    ending(bareMeshOf([...services(ports), ...documents]).send(text, { from: 'client', ...options }));
  const twoPorts = '{ name: http, port: 80, targetPort: 8080 }, { name: admin, port: 81, appProtocol: http, targetPort: 8081 }';

  describe('for one port are apart from those for all of them, and only the older ones are in force', () => {
    const documents = [
      route('HTTPRoute', 'p', `${ON_PORT_80}, rules: [${under('/a', to('api'))}]`, 'shop', OLD),
      route('HTTPRoute', 'q', `${IN_MESH}, rules: [${under('/b', to('cart'))}]`),
    ];

    test.each([
      ['GET http://web.shop/a', 'forwarded 100 % api.shop'],
      ['GET http://web.shop/b', 'unrouted 404'],
      ['GET http://web.shop:81/b', 'forwarded 100 % cart.shop'],
    ])('%s', (text, expected) => expect(inMesh(text, documents, twoPorts)).toBe(expected));
  });

  test('of kind HTTPRoute are apart from GRPCRoutes', () => {
    const documents = [
      route('HTTPRoute', 'p', `${IN_MESH}, rules: [${under('/a', to('api'))}]`, 'shop', OLD),
      route('GRPCRoute', 'q', `${IN_MESH}, rules: [{ ${to('cart')} }]`),
    ];

    expect(inMesh('GET http://web.shop/b', documents)).toBe('unrouted 404');
  });

  test('of kind TCPRoute need no grant', () => {
    const documents = [route('TCPRoute', 't', `${IN_MESH}, rules: [{ ${to('web', ', namespace: team')} }]`)];

    expect(inMesh('tcp://web.shop:80', documents, TCP)).toBe('forwarded 100 % web.team');
  });

  test.each([
    ['tcp://web.shop:80', 'forwarded 100 % api.shop'],
    ['tcp://web.shop:81', 'forwarded 100 % web.shop'],
  ])('of kind TCPRoute are for the port of the parent: %s', (text, expected) => {
    const documents = [route('TCPRoute', 't', `${ON_PORT_80}, rules: [{ ${to('api')} }]`)];

    expect(inMesh(text, documents, `${TCP}, { name: tcp-2, port: 81, targetPort: 8081 }`)).toBe(expected);
  });

  test.each([
    ['hostnames: [abc.example.com], ', 'abc.example.com', 'forwarded 100 % api.shop'],
    ['', 'web.shop.svc.cluster.local', 'forwarded 100 % api.shop'],
  ])('of kind TLSRoute with "%s" take connections that ask for %s', (hostnames, sni, expected) => {
    const rules = 'rules: [{ backendRefs: [{ name: api, port: 443 }] }]';
    const documents = [route('TLSRoute', 't', `${IN_MESH}, ${hostnames}${rules}`)];

    expect(inMesh('tls://web.shop:443', documents, TLS, { sni })).toBe(expected);
  });
});

describe('connections fail where all backends have weight 0', () => {
  const zero = 'rules: [{ backendRefs: [{ name: web, port: 80, weight: 0 }] }]';
  const one = 'rules: [{ backendRefs: [{ name: web, port: 80, weight: 0 }, { name: api, port: 80 }] }]';
  const send = (text: string, listener: string, document: string) =>
    ending(bareMeshOf([...services(TCP), apiGateway(listener), document]).send(text, { via: 'gw' }));

  test.each([
    ['TCPRoute', 'tcp://x:5432', '{ name: tcp, port: 5432, protocol: TCP }'],
    ['TLSRoute', 'tls://x.com:443', '{ name: tls, port: 443, protocol: TLS, tls: { mode: Passthrough } }'],
  ])('%s', (kind, text, listener) => {
    const hostnames = kind === 'TLSRoute' ? 'hostnames: [x.com], ' : '';

    expect(send(text, listener, route(kind, 't', `${AT_GATEWAY}, ${hostnames}${zero}`))).toBe('undeliverable');
    expect(send(text, listener, route(kind, 't', `${AT_GATEWAY}, ${hostnames}${one}`))).toBe('forwarded 100 % api.shop');
  });
});

describe('how a listener ends TLS can be an option of Istio', () => {
  const listener = (mode: string) =>
    `{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: x }], options: { gateway.istio.io/tls-terminate-mode: ${mode} } } }`;
  const send = (mode: string, clientCertificate: boolean) =>
    atGateway('GET https://x.com/', listener(mode), [route('HTTPRoute', 'r', `${AT_GATEWAY}, rules: [{ ${to('web')} }]`)], {
      clientCertificate,
    });

  test.each([
    ['MUTUAL', true, 'forwarded 100 % web.shop'],
    ['MUTUAL', false, 'refused'],
    ['OPTIONAL_MUTUAL', false, 'forwarded 100 % web.shop'],
    ['SIMPLE', false, 'forwarded 100 % web.shop'],
  ])('%s, and a client certificate: %s', (mode, clientCertificate, expected) => {
    expect(send(mode, clientCertificate)).toBe(expected);
  });
});

test('of several certificates of a listener, one that istiod resolves is enough', () => {
  const listener = (references: string) => `{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [${references}] } }`;
  const documents = [route('HTTPRoute', 'r', `${AT_GATEWAY}, rules: [{ ${to('web')} }]`)];

  expect(atGateway('GET https://x.com/', listener('{ name: x, namespace: team }'), documents)).toBe('refused');
  expect(atGateway('GET https://x.com/', listener('{ name: x, namespace: team }, { name: site }'), documents)).toBe(
    'forwarded 100 % web.shop',
  );
});

test.each([
  ['Gateway', 'forwarded 100 % web.shop'],
  ['Service', 'unrouted 404'],
])('a ListenerSet adds to its parent when that is a Gateway: %s', (kind, expected) => {
  const set = route(
    'ListenerSet',
    'more',
    `parentRef: { group: ${kind === 'Gateway' ? 'gateway.networking.k8s.io' : '""'}, kind: ${kind}, name: gw }, listeners: [{ name: more, port: 80, protocol: HTTP, hostname: x.com }]`,
  );
  const attached = route('HTTPRoute', 'r', `parentRefs: [{ kind: ListenerSet, name: more }], rules: [{ ${to('web')} }]`);
  const listener =
    '{ name: http, port: 80, protocol: HTTP, hostname: y.com }], allowedListeners: { namespaces: { from: Same } }, addresses: [';

  expect(atGateway('GET http://x.com/', listener, [set, attached])).toBe(expected);
});

describe('a listener of a ListenerSet is not served where the Gateway has', () => {
  const set = (listener: string) => route('ListenerSet', 'more', `parentRef: { name: gw }, listeners: [${listener}]`);
  const attached = route('HTTPRoute', 'r', `parentRefs: [{ kind: ListenerSet, name: more }], rules: [{ ${to('web')} }]`);
  const own = '{ name: http, port: 80, protocol: HTTP, hostname: x.com }], allowedListeners: { namespaces: { from: Same } }, addresses: [';

  test.each([
    ['its host on the port', '{ name: more, port: 80, protocol: HTTP, hostname: x.com }', 'GET http://x.com/', 'unrouted 404'],
    ['another protocol on the port', '{ name: more, port: 80, protocol: HTTPS, hostname: y.com }', 'GET https://y.com:80/', 'refused'],
  ])('%s', (_, listener, text, expected) => expect(atGateway(text, own, [set(listener), attached])).toBe(expected));

  test('but where only the port is the same', () => {
    const other = '{ name: more, port: 80, protocol: HTTP, hostname: y.com }';

    expect(atGateway('GET http://y.com/', own, [set(other), attached])).toBe('forwarded 100 % web.shop');
  });
});
