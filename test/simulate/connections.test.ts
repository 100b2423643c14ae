import { type Outcome, type RequestOptions, type Simulator } from '../../lib/simulate';
import { istio, meshOf, namespace, service, virtualService } from './fixtures';

const to = ({ destinations }: Outcome) =>
  destinations.map(({ host, port }) => `${host.split('.')[0]}${port === undefined ? '' : `:${port}`}`).join(', ');
const from = (mesh: Simulator, address: string, options: RequestOptions = {}) => to(mesh.send(address, { from: 'web', ...options }));

describe('TLS through a gateway', () => {
  const server = '{ port: { number: 443, name: tls, protocol: TLS }, hosts: ["*.com"], tls: { mode: PASSTHROUGH } }';
  const route = (sni: string, host: string) =>
    `{ match: [{ sniHosts: [${sni}] }], route: [{ destination: { host: ${host}, port: { number: 443 } } }] }`;
  const secure = (name: string) => service(name, { ports: '{ name: tls, port: 443 }' });
  const mesh = meshOf([
    secure('a'),
    secure('b'),
    istio('Gateway', 'gw', `{ selector: { istio: ingressgateway }, servers: [${server}] }`, 'istio-system'),
    virtualService('wild', `hosts: ["*.com"], tls: [${route('"*.com"', 'a')}]`),
    virtualService('x', `hosts: [x.com], tls: [${route('x.com', 'b')}]`),
  ]);

  test.each([
    ['x.com', 'b:443'], // the most specific name, not the first
    ['y.com', 'a:443'],
    ['y.org', ''],
  ])('%s goes to %s', (sni, expected) => {
    expect(to(mesh.send(`tls://${sni}:443`))).toBe(expected);
  });
});

describe('connections inside the mesh', () => {
  const port = (name: string, number: number) => `{ name: ${name}, port: ${number} }`;
  const mesh = meshOf([
    service('db', { ports: port('tcp', 5432) }),
    service('db2', { ports: port('tcp', 5432) }),
    service('auto', { ports: port('what', 7000) }),
    service('mysql', { ports: port('any', 3306) }),
    virtualService('db', 'hosts: [db], gateways: [mesh], tcp: [{ match: [{ port: 1 }], route: [{ destination: { host: web } }] }]'),
    virtualService('auto', 'hosts: [auto], gateways: [mesh], http: [{ route: [{ destination: { host: web, port: { number: 80 } } }] }]'),
  ]);

  test('each service has an address of its own', () => {
    expect(from(mesh, 'tcp://db:5432')).toBe('db:5432'); // no rule fits, so the service itself
    expect(from(mesh, 'tcp://db2:5432')).toBe('db2:5432');
  });

  test('a port that says nothing is looked into', () => {
    expect(from(mesh, 'GET http://auto:7000/')).toBe('web:80');
    expect(from(mesh, 'tcp://auto:7000')).toBe('auto:7000');
  });

  test('a port whose server speaks first is not', () => {
    expect(from(mesh, 'GET http://mysql:3306/')).toBe('mysql:3306');
    expect(mesh.send('GET http://mysql:3306/', { from: 'web' }).status).toBeUndefined();
  });
});

describe('what a Sidecar imports', () => {
  const other = [
    namespace('other'),
    service('api', { namespace: 'other' }),
    service('log', { namespace: 'other', ports: '{ name: http, port: 9000 }' }),
  ];
  const sidecar = (egress: string) =>
    meshOf([...other, istio('Sidecar', 'default', `{ egress: [${egress}], outboundTrafficPolicy: { mode: REGISTRY_ONLY } }`)]);

  test('is what its hosts name', () => {
    expect(from(sidecar('{ hosts: ["other/*"] }'), 'GET http://api.other/')).toBe('api:80');
    expect(sidecar('{ hosts: ["./*"] }').send('GET http://api.other/', { from: 'web' }).status).toBe(502);
  });

  test('on a port that it lists is only what stands there', () => {
    const mesh = sidecar('{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["./*"] }, { hosts: ["other/*"] }');

    expect(mesh.send('GET http://api.other/', { from: 'web' }).status).toBe(502);
    expect(from(mesh, 'GET http://log.other:9000/')).toBe('log:9000');
  });
});

describe('claims in routes', () => {
  const mesh = meshOf([
    istio(
      'Gateway',
      'gw',
      '{ selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }',
      'istio-system',
    ),
    istio(
      'RequestAuthentication',
      'jwt',
      '{ selector: { matchLabels: { istio: ingressgateway } }, jwtRules: [{ issuer: iss }] }',
      'istio-system',
    ),
    virtualService(
      'web',
      'hosts: [shop.com], http: [{ match: [{ headers: { "@request.auth.claims.groups": { exact: admin } } }], route: [{ destination: { host: web } }] }, { match: [{ withoutHeaders: { "@request.auth.claims.sub": { exact: alice } } }], directResponse: { status: 418 } }]',
    ),
  ]);
  const status = (jwt?: Record<string, unknown>) => mesh.send('GET http://shop.com/', { jwt }).status;

  test('are compared with the token', () => {
    expect(status({ iss: 'iss', sub: 'alice', groups: ['dev', 'admin'] })).toBe(200);
    expect(status({ iss: 'iss', sub: 'alice' })).toBe(404);
    expect(status({ iss: 'iss', sub: 'bob' })).toBe(418);
    expect(status()).toBe(418); // without a token the negative form holds
  });
});

test('httpsRedirect sends every host of the server to https, whatever the path', () => {
  const mesh = meshOf([
    istio(
      'Gateway',
      'gw',
      '{ selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.com, empty.com], tls: { httpsRedirect: true } }] }',
      'istio-system',
    ),
    virtualService('web', 'hosts: [shop.com], http: [{ route: [{ destination: { host: web } }] }]'),
  ]);

  expect(mesh.send('GET http://shop.com/a?b=1').location).toBe('https://shop.com/a?b=1');
  expect(mesh.send('GET http://empty.com/').status).toBe(301);
  expect(mesh.send('GET http://other.com/').status).toBe(404);
});
