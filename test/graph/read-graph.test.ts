import { compareGraphs, readGraph } from '../../lib/graph';
import { readText } from '../../lib/manifest/read-text';
import { SHOP } from '../review/shop';
import { lines } from './lines';

const shop = (text: string) => readGraph(readText(text));

describe('the picture of a mesh', () => {
  test('says who comes in, who may call whom, where calls go and in which shares', () => {
    expect(lines(shop(SHOP))).toMatchInlineSnapshot(`
     [
       "access mesh -> external/undeclared: 80, 443",
       "access mesh -> service/shop/web: 8080 · 🔒 mTLS",
       "access outside -> service/shop/web: 8080",
       "access workload/shop/web -> service/shop/prices: 8080 · some requests · 🔒 mTLS",
       "entry gateway/istio-system/istio-ingressgateway -> service/shop/web: https://shop.example.com · some requests · 🔒 mTLS",
       "entry internet -> gateway/istio-system/istio-ingressgateway: https://shop.example.com · some requests · TLS",
       "route service/shop/prices -> workload/shop/prices-v1: 80 % · 🔒 mTLS",
       "route service/shop/prices -> workload/shop/prices-v2: 20 % · 🔒 mTLS",
       "route service/shop/web -> workload/shop/web: 🔒 mTLS",
     ]
    `);
  });

  test('has the versions of workloads, and namespaces around them', () => {
    const { namespaces, nodes } = shop(SHOP);
    expect(namespaces.map(({ name }) => name)).toEqual(['istio-system', 'shop']);
    expect(nodes.filter(({ version }) => version !== undefined).map(({ id, version }) => [id, version])).toEqual([
      ['workload/shop/prices-v1', 'v1'],
      ['workload/shop/prices-v2', 'v2'],
    ]);
  });

  test('has an example of each kind of request, where only some get through', () => {
    const edge = shop(SHOP).edges.find(({ from }) => from === 'workload/shop/web');
    expect(edge?.examples).toEqual(['GET http://prices.shop.svc.cluster.local:8080/']);
  });

  test('marks nodes with the errors and warnings of the objects that speak of them', () => {
    const { nodes } = shop(SHOP.replaceAll('subset: v2', 'subset: v3'));
    const marked = nodes.filter(({ findings }) => findings.some(({ severity }) => severity === 'error'));
    expect(marked.map(({ id, findings }) => [id, findings[0].rule])).toEqual([['service/shop/prices', expect.stringContaining('subset')]]);
  });
});

describe('callers', () => {
  const allow = (from: string) => SHOP.replace('principals: [cluster.local/ns/shop/sa/web]', from).replace(/ {6}to: .*methods.*\n/, '');

  test.each([
    ['a namespace that is let in', 'namespaces: [partner]', ['access namespace/partner -> service/shop/prices: 8080 · 🔒 mTLS']],
    [
      'an account that no workload has',
      'principals: [cluster.local/ns/partner/sa/feed]',
      ['access account/partner/feed -> service/shop/prices: 8080 · 🔒 mTLS'],
    ],
    [
      'all but one account',
      'notPrincipals: [cluster.local/ns/shop/sa/web]',
      ['access mesh -> service/shop/prices: 8080 · 🔒 mTLS', 'access workload/shop/web -> service/shop/prices: 8080 · refused'],
    ],
    ['a namespace', 'namespaces: [shop]', ['access namespace/shop -> service/shop/prices: 8080 · 🔒 mTLS']],
  ])('%s', (_, from, told) => {
    expect(lines(shop(allow(from))).filter((line) => line.startsWith('access') && line.includes('shop/prices:'))).toEqual(told);
  });
});

/** What a comparison colours when one text of the shop is replaced by another. */
const CHANGES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['nothing', 'kind: Service', 'kind: Service', []],
  [
    'another share',
    'subset: v1 }, weight: 80 }\n        - { destination: { host: prices.shop.svc.cluster.local, subset: v2 }, weight: 20 }',
    'subset: v1 }, weight: 50 }\n        - { destination: { host: prices.shop.svc.cluster.local, subset: v2 }, weight: 50 }',
    [
      'changed: route service/shop/prices -> workload/shop/prices-v1: 50 % · 🔒 mTLS',
      'changed: route service/shop/prices -> workload/shop/prices-v2: 50 % · 🔒 mTLS',
    ],
  ],
  [
    'a method that is allowed',
    'methods: [GET]',
    'methods: [GET, DELETE]',
    ['changed: access workload/shop/web -> service/shop/prices: 8080 · some requests · 🔒 mTLS'],
  ],
  [
    'a caller that is not allowed any more',
    'ns/shop/sa/web',
    'ns/shop/sa/cart',
    [
      'added: access account/shop/cart -> service/shop/prices: 8080 · some requests · 🔒 mTLS',
      'removed: access workload/shop/web -> service/shop/prices: 8080 · some requests · 🔒 mTLS',
    ],
  ],
  ['nothing where callers in the clear are still refused by a policy', 'mode: STRICT', 'mode: PERMISSIVE', []],
  [
    'a host that is not served any more',
    'hosts: [shop.example.com]\n  gateways',
    'hosts: [other.example.com]\n  gateways',
    [
      'removed: entry gateway/istio-system/istio-ingressgateway -> service/shop/web: https://shop.example.com · some requests · 🔒 mTLS',
      'removed: entry internet -> gateway/istio-system/istio-ingressgateway: https://shop.example.com · some requests · TLS',
    ],
  ],
];

test.each(CHANGES)('a comparison shows %s', (_, from, to, told) => {
  const changed = compareGraphs(readText(SHOP), readText(SHOP.replace(from, to)));
  expect(lines(changed).filter((line) => /^(added|removed|changed): /.test(line))).toEqual(told);
});
