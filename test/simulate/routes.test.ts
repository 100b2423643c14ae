import { message } from '../../lib/simulate/request/message';
import { Simulator } from '../../lib/simulate';
import { gatewayListeners } from '../../lib/simulate/proxy/listeners/gateway-listener';
import { takes } from '../../lib/simulate/proxy/routes/route';
import { candidates, firstMatch } from '../../lib/simulate/proxy/routes/route-index';

const URIS: readonly object[] = [
  { exact: '/cart' },
  { prefix: '/cart/items' },
  { prefix: '/ca' },
  { regex: '/[0-9]+' },
  { exact: '/CART' },
  { prefix: '/Pay' },
  { exact: '/' },
  { prefix: '/cart/' },
  {},
];

const HTTP = [
  ...URIS.map((uri, index) => ({ name: `path ${index}`, match: [{ uri, headers: { only: { exact: String(index) } } }] })),
  ...URIS.map((uri, index) => ({ name: `lower ${index}`, match: [{ uri, ignoreUriCase: true }] })),
  ...URIS.map((uri, index) => ({ name: `second ${index}`, match: [{ uri }, { uri, method: { exact: 'POST' } }] })),
].map((route) => ({ ...route, directResponse: { status: 204 } }));

const mesh = Simulator.of([
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: { selector: { istio: 'ingressgateway' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: { hosts: ['shop.example.com'], gateways: ['shop'], http: HTTP },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'api', namespace: 'shop' },
    spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: {
      parentRefs: [{ name: 'api' }],
      hostnames: ['shop.example.com'],
      rules: ['/', '/cart', '/cart/', '/cart/items', '/pay', '/a', '/b', '/c', '/d'].map((value) => ({
        matches: [{ path: { type: 'PathPrefix', value } }, { path: { type: 'Exact', value }, method: 'POST' }],
        filters: [{ type: 'RequestRedirect', requestRedirect: { statusCode: 301, hostname: 'x' } }],
      })),
    },
  },
]);

const PATHS = [
  '/',
  '/cart',
  '/cart/',
  '/carts',
  '/cart/items',
  '/cart/items/7',
  '/CART',
  '/pay',
  '/Pay/x',
  '/42',
  '/unknown',
  '/d',
  '/dd',
  '/d/e',
];

test.each(['istio', 'gateway-api'])('many routes answer as each of them alone: %s', (api) => {
  const [gateway] = mesh.gateways.filter(({ proxy }) => (proxy.labels.istio === undefined) === (api === 'gateway-api'));
  const routes = gatewayListeners(gateway.view).all[0].http!().find('shop.example.com')!.routes;
  expect(routes.length).toBeGreaterThan(8);
  for (const path of PATHS) {
    for (const method of ['GET', 'POST']) {
      for (const only of ['0', '1', '2', '3']) {
        const asked = message({ method, authority: 'shop.example.com', path, headers: { only } });
        const expected = routes.filter((route) => takes(route, asked));
        expect(candidates(routes, asked).filter((route) => takes(route, asked))).toEqual(expected);
        expect(firstMatch(routes, asked)).toBe(expected[0]);
      }
    }
  }
});
