import { Simulator } from '../../lib/simulate';

/** A gateway on port 80 of shop.example.com, with the services a and b behind one route. */
function gateway(route: object): Simulator {
  const meta = (name: string, labels?: Record<string, string>) => ({ name, namespace: 'shop', labels });
  const service = (name: string) => [
    { apiVersion: 'v1', kind: 'Service', metadata: meta(name), spec: { selector: { app: name }, ports: [{ name: 'http', port: 8080 }] } },
    { apiVersion: 'v1', kind: 'Pod', metadata: meta(name, { app: name }), spec: { containers: [{ name, image: name }] } },
  ];
  const servers = [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }];
  const routes = { hosts: ['shop.example.com'], gateways: ['edge'], http: [route] };
  return Simulator.of([
    ...service('a'),
    ...service('b'),
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: meta('edge', { istio: 'edge' }),
      spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] },
    },
    { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: meta('edge'), spec: { selector: { istio: 'edge' }, servers } },
    { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: meta('routes'), spec: routes },
  ]);
}

const set = (value: string) => ({ response: { set: { 'x-answer': value } } });

describe('an answer carries', () => {
  test('what its destination puts on it, over what the route does', () => {
    const mesh = gateway({ headers: set('route'), route: [{ destination: { host: 'a' }, headers: set('destination') }] });

    expect(mesh.send('GET http://shop.example.com/').responseHeaders.get('x-answer')).toBe('destination');
  });

  test('only what the route puts on it, when destinations differ', () => {
    const destinations = ['a', 'b'].map((host) => ({ destination: { host }, weight: 50, headers: set(host) }));
    const mesh = gateway({ headers: { response: { set: { 'x-route': 'r' } } }, route: destinations });

    expect([...mesh.send('GET http://shop.example.com/').responseHeaders]).toEqual([['x-route', 'r']]);
  });
});

test.each([
  [{ scheme: 'https', port: 443 }, 'https://shop.example.com:8080/'], // the usual port of https is no port at all, so the request's stays
  [{ scheme: 'https', port: 8443 }, 'https://shop.example.com:8443/'],
  [{ authority: 'other.example.com', port: 80 }, 'http://other.example.com/'],
])('a redirect with %j from port 8080 leads to %s', (redirect, location) => {
  expect(gateway({ redirect }).send('GET http://shop.example.com/', { headers: { host: 'shop.example.com:8080' } }).location).toBe(
    location,
  );
});
