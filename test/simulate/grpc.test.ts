import { bareMeshOf, gateway, istio, meshOf, service, virtualService } from './fixtures';

const CALL = 'grpc://shop.com/shop.Cart/Get';
const front = [gateway('shop.com')];
const routed = virtualService('web', 'hosts: [shop.com], http: [{ route: [{ destination: { host: web } }] }]');
const routes = (rule: string) => virtualService('web', `hosts: [shop.com], http: [${rule}]`);
const onWeb = (kind: string, spec: string) => istio(kind, 'p', `{ selector: { matchLabels: { app: web } }, ${spec} }`);
const jwt = 'jwtRules: [{ issuer: a, jwks: "{}" }]';

describe('a call of gRPC that a proxy does not forward is answered 200, and its failure stands in grpc-status', () => {
  test.each<[string, readonly string[], string, string]>([
    ['denied by a policy', [...front, routed, onWeb('AuthorizationPolicy', 'action: DENY, rules: [{}]')], 'denied', '7'],
    ['a host without routes', front, 'unrouted', '12'],
    [
      'a route for another path',
      [...front, routes('{ match: [{ uri: { prefix: /other } }], route: [{ destination: { host: web } }] }')],
      'unrouted',
      '12',
    ],
    ['a Service that does not exist', [...front, routes('{ route: [{ destination: { host: nobody } }] }')], 'undeliverable', '14'],
    ['an answer of the route', [...front, routes('{ directResponse: { status: 503, body: { string: later } } }')], 'answered', '14'],
  ])('%s', (_, documents, kind, status) => {
    const outcome = meshOf(documents).send(CALL);

    expect([outcome.kind, outcome.status, outcome.responseHeaders.get('grpc-status')]).toEqual([kind, 200, status]);
  });

  test('a token that is not valid', () => {
    const outcome = meshOf([...front, routed, onWeb('RequestAuthentication', jwt)]).send(CALL, { headers: { authorization: 'Bearer x' } });

    expect([outcome.kind, outcome.status, outcome.responseHeaders.get('grpc-status')]).toEqual(['unauthenticated', 200, '16']);
  });

  test('a Service without pods', () => {
    const empty = `\napiVersion: v1\nkind: Service\nmetadata: { name: empty, namespace: shop }\nspec: { selector: { app: none }, ports: [{ name: grpc, port: 80 }] }`;
    const mesh = meshOf([...front, empty, routes('{ route: [{ destination: { host: empty } }] }'), service('client')]);

    expect(mesh.send('grpc://empty.shop/a.B/C', { from: 'client' }).responseHeaders.get('grpc-status')).toBe('14');
  });

  test('other requests keep the status of HTTP', () => {
    const outcome = meshOf(front).send('GET http://shop.com/');

    expect([outcome.status, outcome.responseHeaders.get('grpc-status')]).toEqual([404, undefined]);
  });

  test('a call that arrives has none', () => {
    expect(
      meshOf([...front, routed])
        .send(CALL)
        .responseHeaders.get('grpc-status'),
    ).toBeUndefined();
  });

  test('the explanation names the status', () => {
    expect(meshOf(front).explain(CALL)).toContain('unrouted, 200 with grpc-status 12 UNIMPLEMENTED');
  });
});

describe('weights that add up to nothing', () => {
  const split = 'route: [{ destination: { host: web }, weight: 0 }, { destination: { host: other }, weight: 0 }]';
  const documents = (spec: string) => [...front, service('other'), service('client'), spec];

  test('are refused by istiod, so nothing arrives', () => {
    const outcome = meshOf(documents(routes(`{ ${split} }`))).send('GET http://shop.com/');

    expect(outcome).toMatchObject({ kind: 'undeliverable', status: 503, destinations: [] });
    expect(outcome.reason).toContain('istiod refuses it');
  });

  test('a single destination gets everything, whatever its weight', () => {
    const outcome = meshOf(documents(routes('{ route: [{ destination: { host: web }, weight: 0 }] }'))).send('GET http://shop.com/');

    expect(outcome.kind).toBe('forwarded');
  });

  test('of a connection close it', () => {
    const mesh = bareMeshOf([
      `\napiVersion: v1\nkind: Service\nmetadata: { name: db, namespace: shop }\nspec: { selector: { app: db }, ports: [{ name: tcp, port: 5432 }] }`,
      service('client'),
      istio('VirtualService', 'db', `{ hosts: [db], tcp: [{ ${split} }] }`),
    ]);

    expect(mesh.send('tcp://db.shop:5432', { from: 'client' }).kind).toBe('undeliverable');
  });

  test('of a route of the Gateway API are answered with 500', () => {
    const route = `\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r, namespace: shop }\nspec: { parentRefs: [{ group: "", kind: Service, name: web }], rules: [{ backendRefs: [{ name: web, port: 80, weight: 0 }] }] }`;

    expect(meshOf([service('client'), route]).send('GET http://web.shop/', { from: 'client' }).status).toBe(500);
  });
});
