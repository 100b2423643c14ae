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
  summary: 'If several HTTPRoutes have the same host and parent, only one has a catch-all rule.',
  reads: ROUTE_KINDS,
  alsoKnownAs: [],
  why: 'HTTPRoutes with the same parent and host are merged into one list. If rules have the same match, only that of the oldest route takes effect, so the others are never used.',

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
          message: `${older.ref} also has a catch-all rule for ${host || 'every host'} on ${kind} ${namespace}/${name}, and only that of the older one is used`,
          fix: `move the rules of ${younger.name} to ${older.name}, with one catch-all rule`,
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
