import { repeatedMatch } from '../../../lib/verify/analysis/rules/gateway-api/repeated-match';
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

testRule(repeatedMatch, {
  accepts: {
    'another host': yaml(route('a'), route('b', { hosts: '[b.com]' })),
    'another listener': yaml(
      route('a', { parent: '{ name: public, namespace: edge, sectionName: http }' }),
      route('b', { parent: '{ name: public, namespace: edge, sectionName: https }' }),
    ),
    'a condition': yaml(route('a'), route('b', { matches: 'matches: [{ method: GET }],' })),
    'a path': yaml(route('a'), route('b', { matches: 'matches: [{ path: { value: /b } }],' })),
    'the same match twice in one rule': route('a', {
      matches: 'matches: [{ path: { value: / } }, { path: { type: PathPrefix, value: / } }],',
    }),
    'callers in another namespace than the Service': yaml(
      route('a', { parent: '{ group: "", kind: Service, name: web, namespace: shop }', hosts: '[]' }),
      route('b', { parent: '{ group: "", kind: Service, name: web, namespace: shop }', hosts: '[]', where: 'blog' }),
    ),
  },
  rejects: {
    'the same conditions in another order': second(
      yaml(
        route('a', { matches: 'matches: [{ headers: [{ name: x-a, value: one }, { name: x-b, value: two }] }],' }),
        route('b', { matches: 'matches: [{ headers: [{ name: X-B, value: two }, { name: x-a, value: one }] }],' }),
      ),
      'rules[0].matches[0]',
      /HTTPRoute shop\/a also has a rule with this match for a\.com on Gateway edge\/public, and only that of the older one is used/,
    ),
    'a prefix with a slash at the end': second(
      yaml(
        route('a', { matches: 'matches: [{ path: { type: PathPrefix, value: /api } }],' }),
        route('b', { matches: 'matches: [{ path: { type: PathPrefix, value: /api/ } }],' }),
      ),
      'rules[0].matches[0]',
      /a rule with this match/,
    ),
    'two rules of one route': {
      manifests: object(
        'HTTPRoute',
        'shop/a',
        `{ parentRefs: [${GATEWAY}], rules: [{ matches: [{ path: { value: /a } }], backendRefs: [{ name: web, port: 80 }] }, { matches: [{ path: { value: /b } }, { path: { value: /a } }], backendRefs: [{ name: other, port: 80 }] }] }`,
      ),
      findings: [
        {
          at: 'HTTPRoute shop/a spec.rules[1].matches[1]',
          message: /rules\[0\] has the same match before it, so this one is never used/,
          fix: /put the backends of both into rules\[0\]/,
        },
      ],
    },
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
