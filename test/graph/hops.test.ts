import { Ways } from '../../lib/graph/html/hops';
import { readText } from '../../lib/manifest/read-text';
import { Simulator } from '../../lib/simulate';
import { SHOP } from '../review/shop';

const shop = Simulator.of(readText(SHOP), { assumeInstalled: true });

/** The steps, a line each. */
function steps(request: string, from?: string): readonly string[] {
  return new Ways(shop)
    .hopsOf(shop.run(request, from === undefined ? {} : { from }, true))
    .map(({ step, from: start, to, share, problem }) => `${step} ${start} -> ${to} ${share}${problem === undefined ? '' : `: ${problem}`}`);
}

describe('the way of a request in the picture', () => {
  test('begins at the internet and leads through the gateway and the service to the workload', () => {
    expect(steps('GET https://shop.example.com/cart')).toEqual([
      '0 internet -> gateway/istio-system/istio-ingressgateway 100 %',
      '1 gateway/istio-system/istio-ingressgateway -> service/shop/web 100 %',
      '2 service/shop/web -> workload/shop/web 100 %',
    ]);
  });

  test('parts where a split does', () => {
    expect(steps('GET http://prices:8080/', 'web')).toEqual([
      '0 workload/shop/web -> service/shop/prices 80 %',
      '1 service/shop/prices -> workload/shop/prices-v1 80 %',
      '0 workload/shop/web -> service/shop/prices 20 %',
      '1 service/shop/prices -> workload/shop/prices-v2 20 %',
    ]);
  });

  test('ends where the request does, and says why', () => {
    expect(steps('GET https://shop.example.com/')).toEqual([
      expect.stringMatching(/^0 internet -> gateway\/istio-system\/istio-ingressgateway 100 %: .*no route/),
    ]);
    expect(steps('DELETE http://prices:8080/', 'web')[1]).toMatch(
      /^1 service\/shop\/prices -> workload\/shop\/prices-v1 80 %: .*AuthorizationPolicy/,
    );
  });

  test.each([
    ['a request that cannot be read', 'nonsense'],
    ['a name that does not exist', 'GET http://nobody/'],
  ])('is empty for %s', (_, request) => {
    expect(steps(request, 'web')).toEqual([]);
  });

  const AMBIENT = `${SHOP.replace('istio-injection: enabled', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint')}---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: reads, namespace: shop }
spec:
  targetRefs: [{ kind: Service, group: '', name: web }]
  rules: [{ to: [{ operation: { methods: [GET] } }] }]
`;

  test.each([
    ['GET', [{ from: 'workload/shop/prices-v1', to: 'service/shop/web' }, { to: 'workload/shop/web' }]],
    ['DELETE', [{ from: 'workload/shop/prices-v1', to: 'service/shop/web', problem: expect.stringContaining('reads') }]],
  ])('passes a waypoint, which is not in the picture: %s', (method, told) => {
    const mesh = Simulator.of(readText(AMBIENT), { assumeInstalled: true });
    const hops = new Ways(mesh).hopsOf(mesh.run(`${method} http://web:8080/`, { from: 'prices-v1' }, true));
    expect(hops).toMatchObject(told);
    expect(hops).toHaveLength(told.length);
  });
});
