import { call, request, type RequestLike } from '../../lib/testing';
import { gateway, istio, meshOf, namespace, service, virtualService } from '../simulate/fixtures';

/** A shop with a policy, a token, STRICT pods, a redirect, a dead subset and two ways in. */
const mesh = meshOf([
  gateway('"*.shop.com", shop.com'),
  istio(
    'Gateway',
    'secure',
    '{ selector: { istio: ingressgateway }, servers: [{ port: { number: 443, name: h, protocol: HTTPS }, hosts: [safe.shop.com], tls: { mode: MUTUAL, credentialName: c } }] }',
    'istio-system',
  ),
  ...['open', 'orders', 'ledger', 'private', 'tokens', 'half'].map((name) => service(name)),
  service('reviews', { namespace: 'books' }),
  namespace('books'),
  service('split', { versions: ['v1', 'v2'] }),
  virtualService(
    'shop',
    'hosts: [shop.com], http: [{ match: [{ uri: { prefix: /old } }], redirect: { uri: /new } }, { match: [{ uri: { exact: /gone } }], directResponse: { status: 410 } }, { match: [{ uri: { prefix: /web } }], timeout: 5s, route: [{ destination: { host: web } }] }, { match: [{ uri: { prefix: /ledger } }], timeout: 5s, route: [{ destination: { host: ledger } }] }]',
  ),
  virtualService('safe', 'hosts: [safe.shop.com], gateways: [istio-system/secure], http: [{ route: [{ destination: { host: web } }] }]'),
  virtualService('dead', 'hosts: [half], gateways: [mesh], http: [{ route: [{ destination: { host: half, subset: v9 } }] }]'),
  istio('ServiceEntry', 'pay', '{ hosts: [api.payments.com], resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }] }'),
  istio('AuthorizationPolicy', 'nobody', '{ selector: { matchLabels: { app: ledger } } }'),
  istio('AuthorizationPolicy', 'not-v2', '{ selector: { matchLabels: { app: split, version: v2 } } }'),
  istio('PeerAuthentication', 'strict', '{ selector: { matchLabels: { app: private } }, mtls: { mode: STRICT } }'),
  istio('PeerAuthentication', 'disabled', '{ selector: { matchLabels: { app: open } }, mtls: { mode: DISABLE } }'),
  istio('RequestAuthentication', 'jwt', '{ selector: { matchLabels: { app: tokens } }, jwtRules: [{ issuer: a, jwks: "{}" }] }'),
  istio('DestinationRule', 'open', '{ host: open, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }'),
  istio(
    'AuthorizationPolicy',
    'needs-token',
    '{ selector: { matchLabels: { app: tokens } }, rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }] }',
  ),
]);
const plain = { namespace: 'shop', labels: { app: 'cron' }, dataPlane: 'none' } as const;

type Matcher = (expected: jest.Matchers<void, unknown>, asked: RequestLike) => void;

/** Each matcher, asked for what it says of a request that arrives, or that fails for its reason. */
const MATCHERS: Readonly<Record<string, Matcher>> = {
  toAllow: (expected, asked) => expected.toAllow(asked),
  toDeny: (expected, asked) => expected.toDeny(asked),
  toRedirect: (expected, asked) => expected.toRedirect(asked),
  'toRespond 200': (expected, asked) => expected.toRespond(asked, 200),
  'toRespond 403': (expected, asked) => expected.toRespond(asked, 403),
  'toRespond 404': (expected, asked) => expected.toRespond(asked, 404),
  'toRespond 503': (expected, asked) => expected.toRespond(asked, 503),
  'toRetry 0': (expected, asked) => expected.toRetry(asked, 0),
  'toRetry 2': (expected, asked) => expected.toRetry(asked, 2),
  'toRoute web': (expected, asked) => expected.toRoute(asked, { web: 100 }),
  'toTimeOutAfter 5s': (expected, asked) => expected.toTimeOutAfter(asked, '5s'),
};

/** What happens to a request, and the matchers that may pass for that reason. */
const REASONS: readonly (readonly [why: string, asked: RequestLike, passing: readonly string[]])[] = [
  ['it arrives', 'GET http://shop.com/web', ['toAllow', 'toRespond 200', 'toRetry 2', 'toRoute web', 'toTimeOutAfter 5s']],
  ['a policy denies it', 'GET http://shop.com/ledger', ['toDeny', 'toRespond 403']],
  ['a policy denies a call', call.from('web').to('ledger'), ['toDeny', 'toRespond 403']],
  ['its token is missing', call.from('web').to('tokens'), ['toDeny', 'toRespond 403']],
  ['its token is refused', call.from('web').to('tokens', { headers: { authorization: 'Bearer not.a.token' } }), ['toDeny']],
  ['plaintext to STRICT', call.from(plain).to('private'), ['toDeny']],
  ['TLS of its own to STRICT', call.from(plain).to('private', { scheme: 'https' }), ['toDeny']],
  ['plaintext to a server that takes TLS', 'GET http://safe.shop.com:443/', ['toDeny']],
  ['no certificate of the client', 'GET https://safe.shop.com/', ['toDeny']],
  ['a part is denied', call.from('web').to('split'), ['toRetry 2']],
  ['it is redirected', 'GET http://shop.com/old', ['toRedirect']],
  ['the gateway answers itself', 'GET http://shop.com/gone', []],
  ['no route takes the path', 'GET http://shop.com/other', ['toRespond 404']],
  ['its subset does not exist', call.from('web').to('half'), ['toRespond 503']],
  ['mutual TLS to a workload that does not take it', call.from('web').to('open'), ['toRespond 503']],
];

describe.each(Object.entries(MATCHERS))('%s', (name, matcher) => {
  test.each(REASONS)('%s', (_, asked, passing) => {
    const positive = () => matcher(expect(mesh), asked);
    const negative = () => matcher(expect(mesh).not, asked);
    const [passes, fails] = passing.includes(name) ? [positive, negative] : [negative, positive];

    expect(passes).not.toThrow();
    expect(fails).toThrow(/expected the mesh (not )?to/);
  });
});

/** What does not exist, and what each matcher says of it. */
const UNKNOWN: readonly (readonly [what: string, asked: RequestLike, says: string])[] = [
  ['a caller', call.from('ordrs').to('web'), 'there is no workload ordrs; did you mean shop/orders-v1?'],
  ['a caller with its namespace', call.from('shop/wbe').to('web'), 'there is no workload shop/wbe; did you mean shop/web-v1?'],
  ['a service', call.from('web').to('ordrs'), 'no Service that is visible to shop/web-v1 has the name ordrs; did you mean orders?'],
  ['a service of another namespace', call.from('web').to('reviews'), 'has the name reviews; did you mean reviews.books?'],
  ['a service like one of another namespace', call.from('web').to('revews'), 'has the name revews; did you mean reviews.books?'],
  ['a service with its namespace', call.from('web').to('ordrs.shop'), 'has the name ordrs.shop; did you mean orders.shop?'],
  ['a service by its full name', request('GET http://ordrs.shop.svc.cluster.local/', { from: 'web' }), 'did you mean orders.shop?'],
  ['a namespace of a service', call.from('web').to({ name: 'reviews', namespace: 'boks' }), 'did you mean reviews.books?'],
  ['a service from outside the mesh', call.from(plain).to('ordrs'), 'did you mean orders?'],
  ['a port of a service', call.from('web').to('orders', { port: 8080 }), 'Service shop/orders does not have port 8080, only 80'],
  ['a declared host', request('GET https://api.paymnets.com/', { from: 'web' }), 'did you mean api.payments.com?'],
  [
    'a port of a declared host',
    request('GET http://api.payments.com/', { from: 'web' }),
    'ServiceEntry shop/pay does not have port 80, only 443',
  ],
  ['an HTTP host', 'GET http://shpo.com/web', 'no gateway serves the host shpo.com; did you mean shop.com?'],
  ['an HTTPS host', 'GET https://sfae.shop.com/', 'no gateway serves the host sfae.shop.com; did you mean safe.shop.com?'],
  ['a host that only a wildcard takes', 'GET http://sop.shop.com/', 'no gateway serves the host sop.shop.com'],
  ['a Host header', request('GET http://203.0.113.7/', { headers: { host: 'shp.com' } }), 'did you mean shop.com?'],
  ['a host on a port', 'GET https://shop.com/web', 'istio-system/istio-ingressgateway does not serve shop.com on port 443, only on 80'],
  ['a port of the gateway', 'GET http://shop.com:8080/web', 'listens on 80, 443'],
  ['a gateway', request('GET http://shop.com/web', { via: 'gww' }), 'gateway gww does not exist'],
];

describe.each(Object.entries(MATCHERS))('%s, for a name that does not exist,', (_, matcher) => {
  test.each(UNKNOWN)('fails with and without `not`: %s', (_what, asked, says) => {
    expect(() => matcher(expect(mesh), asked)).toThrow(says);
    expect(() => matcher(expect(mesh).not, asked)).toThrow(says);
  });
});

describe('toServe', () => {
  test('says that a service, a host and its port exist, whatever becomes of the request', () => {
    expect(mesh).toServe('GET http://shop.com/ledger');
    expect(mesh).toServe('GET https://safe.shop.com/');
    expect(mesh).toServe(call.from('web').to('half'));
    expect(mesh).not.toServe('GET https://shop.com/');
    expect(mesh).not.toServe('GET http://other.com/');
    expect(mesh).not.toServe(call.from('web').to('orders', { port: 22 }));
    expect(() => expect(mesh).toServe('GET http://other.com/')).toThrow('! no gateway serves the host other.com');
  });

  test('still wants a caller that exists', () => {
    expect(() => expect(mesh).not.toServe(call.from('wbe').to('web'))).toThrow('there is no workload wbe');
  });
});

describe('names beside the request', () => {
  test('`by` has to be the name of something that decides', () => {
    expect(mesh).not.toDeny(call.from('web').to('ledger'), { by: 'strict' });
    expect(() => expect(mesh).toDeny(call.from('web').to('ledger'), { by: 'strict' })).toThrow('by strict; it is denied by nobody');
    expect(() => expect(mesh).not.toDeny(call.from('web').to('ledger'), { by: 'nobdy' })).toThrow(
      'no policy or Gateway nobdy; did you mean nobody?',
    );
    expect(mesh).toDeny(call.from(plain).to('private'), { by: 'strict' });
    expect(mesh).toDeny('GET https://safe.shop.com/', { by: 'secure' });
  });

  test('a share has to be of a service or a subset', () => {
    expect(mesh).not.toRoute(call.from('web').to('orders'), { ledger: 100 });
    expect(() => expect(mesh).not.toRoute(call.from('web').to('orders'), { ordrs: 100 })).toThrow(
      'no service or subset ordrs; did you mean orders?',
    );
  });

  test('mutual TLS is required only where a proxy enforces it', () => {
    const bare = meshOf([
      service('bare', { pod: ', sidecar.istio.io/inject: "false"' }),
      istio('PeerAuthentication', 'all', '{ mtls: { mode: STRICT } }'),
    ]);

    expect(bare).toRequireMtls('web');
    expect(bare).not.toRequireMtls('bare');
    expect(() => expect(bare).toRequireMtls('bare')).toThrow('its pods do not have a sidecar');
    expect(() => expect(bare).not.toRequireMtls('wbe')).toThrow('did you mean shop/web-v1?');
  });
});

describe('calls to what nobody declares', () => {
  test('are answered as the mesh answers them, when no declared name is near', () => {
    const wild = istio('ServiceEntry', 'all', '{ hosts: ["*.payments.com"], ports: [{ number: 80, name: http, protocol: HTTP }] }');
    const one = istio(
      'ServiceEntry',
      'one',
      '{ hosts: [checkout.payments.com], resolution: DNS, ports: [{ number: 80, name: http, protocol: HTTP }] }',
    );

    expect(mesh).toAllow(request('GET http://example.org/', { from: 'web' }));
    expect(mesh).toAllow(request('GET http://app.payments.com/', { from: 'web' }));
    expect(meshOf([wild, one])).toAllow(request('GET http://chekout.payments.com/', { from: 'web' }));
  });
});
