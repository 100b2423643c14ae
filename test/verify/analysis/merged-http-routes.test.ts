import { secondRuleForEverything } from '../../../lib/verify/analysis/rules/gateway-api/second-rule-for-everything';
import { object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const GATEWAY = '{ name: public, namespace: edge }';

const route = (name: string, { parent = GATEWAY, hosts = '[a.com]', matches = '', where = 'shop' } = {}) =>
  object(
    'HTTPRoute',
    `${where}/${name}`,
    `{ parentRefs: [${parent}], hostnames: ${hosts}, rules: [{ ${matches} backendRefs: [{ name: web, port: 80 }] }] }`,
  );
const second = (
  manifests: string,
  at = 'rules[0]',
  message = /^HTTPRoute shop\/a also has a catch-all rule for a\.com on Gateway edge\/public/,
) => ({
  manifests,
  findings: [{ at: `HTTPRoute shop/b spec.${at}`, fix: /move the rules of b to a/, message }],
});

testRule(secondRuleForEverything, {
  accepts: {
    'another host': yaml(route('a'), route('b', { hosts: '[b.com]' })),
    'another listener': yaml(
      route('a', { parent: '{ name: public, namespace: edge, sectionName: http }' }),
      route('b', { parent: '{ name: public, namespace: edge, sectionName: https }' }),
    ),
    'a condition': yaml(route('a'), route('b', { matches: 'matches: [{ method: GET }],' })),
    'a path': yaml(route('a'), route('b', { matches: 'matches: [{ path: { value: /b } }],' })),
    'two rules of one route': route('a', { matches: 'matches: [{ path: { value: / } }, { path: { type: PathPrefix, value: / } }],' }),
    'callers in another namespace than the Service': yaml(
      route('a', { parent: '{ group: "", kind: Service, name: web, namespace: shop }', hosts: '[]' }),
      route('b', { parent: '{ group: "", kind: Service, name: web, namespace: shop }', hosts: '[]', where: 'blog' }),
    ),
  },
  rejects: {
    'two rules without matches': second(yaml(route('a'), route('b'))),
    'a path for everything': second(
      yaml(route('a'), route('b', { matches: 'matches: [{ path: { type: PathPrefix, value: / } }],' })),
      'rules[0].matches[0]',
    ),
    'one host of several': second(yaml(route('a', { hosts: '[b.com, a.com]' }), route('b'))),
    'every host': second(
      yaml(route('a', { hosts: '[]' }), route('b', { hosts: '[]' })),
      'rules[0]',
      /HTTPRoute shop\/a also has a catch-all rule for every host on Gateway edge\/public/,
    ),
    'a Service, for its callers': second(
      yaml(...['a', 'b'].map((name) => route(name, { parent: '{ group: "", kind: Service, name: web }', hosts: '[]' }))),
      'rules[0]',
      /HTTPRoute shop\/a also has a catch-all rule for every host on Service shop\/web/,
    ),
  },
});
