import { hopsOf } from '../../lib/graph/html/hops';
import { Nodes } from '../../lib/graph/reading/nodes';
import { readText } from '../../lib/manifest/read-text';
import { Simulator } from '../../lib/simulate';
import { SHOP } from '../review/shop';

const mesh = Simulator.of(readText(SHOP), { assumeInstalled: true });
const nodes = new Nodes(mesh);

/** The steps, a line each. */
function steps(request: string, from?: string): readonly string[] {
  return hopsOf(mesh.run(request, from === undefined ? {} : { from }, true), nodes).map(
    ({ step, from: start, to, share, problem }) => `${step} ${start} -> ${to} ${share}${problem === undefined ? '' : `: ${problem}`}`,
  );
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
});
