import type { At, ManifestObject } from '../../../../manifest/manifest-object';
import { type Mapping, mappingOf, mappingsOf, textsOf } from '../../../../manifest/mesh/values';
import { byAge } from '../../../../manifest/order';
import { parentsOf, type Reference, ROUTE_KINDS } from '../../gateway-api';
import { groupBy } from '../../group';
import { defineRule } from '../../rule';

export const secondRuleForEverything = defineRule({
  id: 'gateway-api/second-rule-for-everything',
  severity: 'warning',
  summary: 'Of several HTTPRoutes for one host of a parent, one has a rule for everything.',
  reads: ROUTE_KINDS,
  alsoKnownAs: [],
  docs: {
    why: 'HTTPRoutes of one parent and host are put into one list. Of rules that ask for the same, that of the oldest route takes every request, so the others never serve.',
    bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec: { parentRefs: [{ name: public, namespace: edge }], hostnames: [shop.example.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop-v2, namespace: shop }
spec: { parentRefs: [{ name: public, namespace: edge }], hostnames: [shop.example.com], rules: [{ backendRefs: [{ name: web-v2, port: 80 }] }] }
`,
    good: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec:
  parentRefs: [{ name: public, namespace: edge }]
  hostnames: [shop.example.com]
  rules:
    - { matches: [{ headers: [{ name: x-version, value: v2 }] }], backendRefs: [{ name: web-v2, port: 80 }] }
    - { backendRefs: [{ name: web, port: 80 }] }
`,
  },

  check(mesh, report) {
    const claims = parentsOf(mesh).flatMap((parent) => {
      const at = parent.route.kind === 'HTTPRoute' ? everythingOf(parent.route) : undefined;
      return at ? hostsOf(parent.route).map((host) => ({ host, parent, at, key: `${placeOf(parent)} ${host}` })) : [];
    });
    const said = new Set<string>();
    for (const same of groupBy(claims, ({ key }) => key).values()) {
      const [first, ...others] = [...same].sort((a, b) => byAge(a.parent.route, b.parent.route));
      for (const { host, parent, at } of others) {
        if (parent.route === first.parent.route || said.has(`${at}`)) continue;
        said.add(`${at}`);

        const { kind, namespace, name } = parent;
        report({
          at,
          message: `${first.parent.route.ref} has a rule for everything on ${host || 'every host'} of ${kind} ${namespace}/${name} too, and only that of the older one serves`,
          fix: `put the rules of ${parent.route.name} into ${first.parent.route.name}, with one rule for everything`,
        });
      }
    }
  },
});

/** What the route is attached to. One that is in another namespace than its Service is for the callers there only. */
function placeOf({ group, kind, namespace, name, sectionName, port, route }: Reference): string {
  const callers = kind === 'Service' && route.namespace !== namespace ? route.namespace : '';
  return [group, kind, namespace, name, sectionName, port, callers].join('/');
}

function hostsOf({ object }: ManifestObject): readonly string[] {
  const hosts = textsOf(mappingOf(object.spec).hostnames);
  return hosts.length > 0 ? [...new Set(hosts)] : [''];
}

/** The first rule, or match of one, that takes every request. */
function everythingOf(route: ManifestObject): At | undefined {
  for (const [index, rule] of mappingsOf(mappingOf(route.object.spec).rules)) {
    const at = route.at('spec', 'rules', index);
    const matches = mappingsOf(rule.matches);
    if (matches.length === 0) return at;
    const found = matches.find(([, match]) => takesEverything(match));
    if (found) return at.field('matches', found[0]);
  }
  return undefined;
}

function takesEverything({ path, ...others }: Mapping): boolean {
  const { type = 'PathPrefix', value = '/' } = mappingOf(path);
  return Object.keys(others).length === 0 && type === 'PathPrefix' && value === '/';
}
