import { readGraph } from '../../lib/graph';
import { narrow } from '../../lib/graph/scene/narrow';
import { readText } from '../../lib/manifest/read-text';
import { SHOP } from '../review/shop';
import { ringOf } from './meshes';

describe('a part of a picture', () => {
  const shop = readGraph(readText(SHOP));
  const ids = ({ nodes }: typeof shop) => nodes.map(({ id }) => id);

  test('is the nodes of some namespaces, and what of no namespace calls them', () => {
    const part = narrow(shop, { namespaces: new Set(['istio-system']) });
    expect(ids(part)).toEqual(['external/undeclared', 'gateway/istio-system/istio-ingressgateway', 'internet', 'mesh']);
    expect(part.namespaces.map(({ name }) => name)).toEqual(['istio-system']);
    expect(part.edges).toHaveLength(2);
  });

  test('is a service with its callers and its workloads', () => {
    const ring = ringOf(5);
    expect(ids(narrow(ring, { around: 'service/team-2/web' }))).toEqual(
      ['workload/team-1/web', 'service/team-2/web', 'workload/team-2/web'].sort((a, b) => ids(ring).indexOf(a) - ids(ring).indexOf(b)),
    );
  });

  test('is a workload with the services that it calls, and what is behind them', () => {
    expect(ids(narrow(shop, { around: 'workload/shop/web' }))).toEqual([
      'service/shop/prices',
      'service/shop/web',
      'workload/shop/prices-v1',
      'workload/shop/prices-v2',
      'workload/shop/web',
    ]);
  });

  test('is the nodes that are named, with the arrow that speaks of all callers', () => {
    expect(ids(narrow(shop, { among: new Set(['workload/shop/web', 'service/shop/web']) }))).toEqual([
      'mesh',
      'service/shop/web',
      'workload/shop/web',
    ]);
  });

  test('is all of it when nothing is asked for', () => {
    expect(narrow(shop, {})).toBe(shop);
  });
});
