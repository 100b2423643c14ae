import { readText } from '../../lib/manifest/read-text';
import { compare } from '../../lib/review';
import { SHOP } from './shop';

/** What a reviewer reads when one text of the shop is replaced by another. */
const CHANGES: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'a canary step',
    'subset: v1 }, weight: 80 }\n        - { destination: { host: prices.shop.svc.cluster.local, subset: v2 }, weight: 20 }',
    'subset: v1 }, weight: 50 }\n        - { destination: { host: prices.shop.svc.cluster.local, subset: v2 }, weight: 50 }',
    ['routing: calls to prices.shop:8080: prices (v1) 80 % → 50 %, prices (v2) 20 % → 50 %'],
  ],
  [
    'a path that is opened',
    'prefix: /cart } }]',
    'prefix: /cart } }, { uri: { prefix: /admin } }]',
    ['reachable: /admin* on https://shop.example.com can now be reached from the internet: 200 from web'],
  ],
  [
    'a method that is allowed',
    'methods: [GET]',
    'methods: [GET, DELETE]',
    ['access: shop/web can now call prices.shop:8080 (DELETE): 200 from prices (v1) 80 %, prices (v2) 20 %'],
  ],
  ['a shorter timeout', 'timeout: 5s', 'timeout: 2s', ['resilience: calls to prices.shop:8080: timeout 5000 ms → 2000 ms']],
  [
    'another certificate',
    'credentialName: shop-tls',
    'credentialName: other-tls',
    ['certificates: https://shop.example.com: certificate from the Secret shop-tls → other-tls'],
  ],
  ['another image', "image: 'web:1'", "image: 'web:2'", ['workloads: Deployment shop/web image of web: web:1 → web:2']],
  ['more replicas', 'replicas: 2', 'replicas: 3', ['workloads: Deployment shop/web replicas: 2 → 3']],
  ['the name of a subset', 'subset: v1', 'subset: v1', []],
];

test.each(CHANGES)('%s', (_, from, to, told) => {
  const { changes } = compare(readText(SHOP), readText(SHOP.replace(from, to)));
  expect(changes.map(({ group, text }) => `${group}: ${text}`)).toEqual(told);
});
