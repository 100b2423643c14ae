import { Mesh } from '../../../../lib/mesh/mesh';
import { objectsOf } from '../../../../lib/manifest/manifests';
import { message } from '../../../../lib/simulate/request/message';
import { type Layer, readyRules } from '../../../../lib/simulate/proxy/security/policy-rule';
import { RuleIndex } from '../../../../lib/simulate/proxy/security/rule-index';
import { identify, type Subject } from '../../../../lib/simulate/proxy/security/subject';

const RULES: readonly object[] = [
  {},
  { from: [{ source: { principals: ['cluster.local/ns/shop/sa/web'] } }] },
  { from: [{ source: { principals: ['other.domain/ns/shop/sa/web'] } }] },
  { from: [{ source: { principals: ['*/sa/web'] } }] },
  { from: [{ source: { principals: ['cluster.local/ns/shop/*'] } }] },
  { from: [{ source: { principals: ['cluster.local/ns/shop/sa/cart'] } }, { source: { namespaces: ['bank'] } }] },
  { from: [{ source: { namespaces: ['shop'] } }], to: [{ operation: { paths: ['/cart'] } }] },
  { from: [{ source: { namespaces: ['sh*'] } }], to: [{ operation: { paths: ['/cart', '/pay*'] } }] },
  { from: [{ source: { serviceAccounts: ['web'] } }] },
  { from: [{ source: { serviceAccounts: ['bank/web', 'shop/cart'] } }] },
  { from: [{ source: { notNamespaces: ['shop'] } }] },
  { to: [{ operation: { methods: ['GET'], hosts: ['Shop.example.com'] } }] },
  { to: [{ operation: { methods: ['POST', 'DELE*'] } }] },
  { to: [{ operation: { hosts: ['*.example.com'] } }] },
  { to: [{ operation: { hosts: ['shop.*'] } }, { operation: { ports: ['9090'] } }] },
  { to: [{ operation: { paths: ['/{*}/items'] } }] },
  { to: [{ operation: { paths: ['*'] } }] },
  { to: [{ operation: { paths: ['*/items'] } }] },
  { to: [{ operation: { notPaths: ['/cart'] } }] },
  { to: [{ operation: { ports: ['8080'], notMethods: ['GET'] } }] },
  { when: [{ key: 'source.namespace', values: ['shop', 'bank'] }] },
  { when: [{ key: 'source.namespace', notValues: ['shop'] }] },
  {
    when: [
      { key: 'destination.port', values: ['8080'] },
      { key: 'request.headers[team]', values: ['a'] },
    ],
  },
  { when: [{ key: 'source.principal', values: ['cluster.local/ns/bank/sa/web'] }] },
];

const mesh = new Mesh(
  objectsOf(
    RULES.map((rule, index) => ({
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: `policy-${index}`, namespace: 'shop' },
      spec: { action: 'DENY', rules: [rule] },
    })),
  ),
);

const PEERS = [undefined, 'ns/shop/sa/web', 'ns/shop/sa/cart', 'ns/bank/sa/web', 'ns/show/sa/x'];
const PATHS = ['/', '/cart', '/pay', '/payment', '/a/items', '/cart/a/items'];

const subjects: readonly Subject[] = PEERS.flatMap((name) =>
  PATHS.flatMap((path) =>
    ['GET', 'POST', 'DELETE'].flatMap((method) =>
      ['shop.example.com', 'SHOP.example.com', 'shop.internal'].flatMap((authority) =>
        [8080, 9090].map((port) => {
          const peer = name && `spiffe://cluster.local/${name}`;
          return {
            peer,
            identity: identify(peer),
            sourceAddress: '10.0.0.1',
            remoteAddress: '10.0.0.1',
            port,
            message: message({ method, scheme: 'http', authority, path, headers: path === '/' ? { team: 'a' } : {} }, 'BASE'),
          };
        }),
      ),
    ),
  ),
);

test.each<Layer>(['http', 'tcp', 'ztunnel'])('%s: many rules answer as each of them alone', (layer) => {
  const rules = mesh.policies
    .of('AuthorizationPolicy')
    .all.flatMap((policy) => readyRules(policy, layer, ['cluster.local', 'other.domain']));
  const index = new RuleIndex(rules);
  let taken = 0;
  for (const subject of subjects) {
    const expected = index.rules.filter((rule) => rule.matches(subject));
    taken += expected.length;
    expect(index.all(subject)).toEqual(expected);
    expect(index.first(subject)).toBe(expected[0]);
  }
  expect(rules.length).toBeGreaterThan(8);
  expect(taken).toBeGreaterThan(subjects.length);
});
