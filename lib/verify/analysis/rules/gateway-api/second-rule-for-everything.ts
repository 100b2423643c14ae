import { requestsForHost } from '../../claims/host-requests';
import type { Claim } from '../../../claim';
import type { Mesh } from '../../../../mesh/mesh';
import { elsewhere } from '../../claims/elsewhere';
import type { At } from '../../../../manifest/manifest-object';
import type { ApiRoute, RouteReference } from '../../../../mesh/gateway-api/route';
import { readRouteMatch } from '../../../../mesh/gateway-api/route-match';
import { isCatchAll } from '../../../../mesh/routes/http-match';
import { groupBy } from '../../../../semantics/group-by';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const secondRuleForEverything = defineRule({
  id: 'gateway-api/second-rule-for-everything',
  severity: 'warning',
  summary: 'Of several HTTPRoutes for one host of a parent, one has a rule for everything.',
  reads: ROUTE_KINDS,
  alsoKnownAs: [],
  why: 'HTTPRoutes of one parent and host are put into one list. Of rules that ask for the same, that of the oldest route takes every request, so the others never serve.',

  check(mesh, report) {
    const claims = mesh.gatewayApi.routes.flatMap((route) => {
      const at = route.kind === 'HTTPRoute' ? everythingOf(route) : undefined;
      const hosts = route.hostnames.length > 0 ? new Set(route.hostnames) : [''];
      return at
        ? route.parents.flatMap((parent) => [...hosts].map((host) => ({ host, parent, at, key: `${placeOf(parent)} ${host}` })))
        : [];
    });
    const said = new Set<string>();
    for (const [first, ...others] of groupBy(claims, ({ key }) => key).values()) {
      for (const { host, parent, at } of others) {
        if (parent.route === first.parent.route || said.has(`${at}`)) continue;
        said.add(`${at}`);

        const { kind, namespace, name } = parent;
        const [older, younger] = [first.parent.route.entry, parent.route.entry];
        report({
          at,
          message: `${older.ref} has a rule for everything on ${host || 'every host'} of ${kind} ${namespace}/${name} too, and only that of the older one serves`,
          fix: `put the rules of ${younger.name} into ${older.name}, with one rule for everything`,
          claims: () => takesNoRequest(mesh, parent, host, at),
        });
      }
    }
  },
});

/** Claims that the rule takes nothing at the listeners of its parent. */
function takesNoRequest(mesh: Mesh, { kind, namespace, name }: RouteReference, host: string, { path }: At): readonly Claim[] {
  const listeners = (kind === 'Gateway' && mesh.gatewayApi.listeners.of(kind, namespace, name)) || [];
  const requests = listeners.flatMap(({ gateway, hostname }) => requestsForHost(mesh, gateway, host || hostname));
  return elsewhere(requests, path.slice(0, 3));
}

/** What the route is attached to. One that is in another namespace than its Service is for the callers there only. */
function placeOf({ group, kind, namespace, name, sectionName, port, route }: RouteReference): string {
  const callers = kind === 'Service' && route.namespace !== namespace ? route.namespace : '';
  return [group, kind, namespace, name, sectionName, port, callers].join('/');
}

/** The first rule, or match of one, that takes every request. */
function everythingOf({ rules }: ApiRoute): At | undefined {
  for (const rule of rules) {
    const matches = rule.get('matches').items();
    if (matches.length === 0) return rule.at;
    const found = matches.find((match) => isCatchAll(readRouteMatch(match, undefined)));
    if (found) return found.at;
  }
  return undefined;
}
