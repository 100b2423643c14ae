import type { At } from '../../../../manifest/manifest-object';
import type { RouteReference } from '../../../../mesh/gateway-api/route';
import type { Mesh } from '../../../../mesh/mesh';
import type { HttpMatch } from '../../../../mesh/routes/http-match';
import { isCatchAll } from '../../../../mesh/routes/http-match';
import { groupBy } from '../../../../semantics/group-by';
import type { Claim } from '../../../claim';
import { elsewhere } from '../../claims/elsewhere';
import { requestsForMatch } from '../../claims/host-requests';
import { matchUsesOf } from '../../match-uses';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const repeatedMatch = defineRule({
  id: 'gateway-api/repeated-match',
  severity: 'warning',
  summary: 'The routes for a host on a parent have each match only once.',
  reads: ROUTE_KINDS,
  alsoKnownAs: [],
  why: 'Routes with the same parent and host are merged into one list. If rules have the same match, only that of the oldest route takes effect, and within a route only the first, so the others are never used.',

  check(mesh, report) {
    const uses = mesh.gatewayApi.routes.flatMap(matchUsesOf);
    const said = new Set<string>();
    for (const [first, ...others] of groupBy(uses, ({ key }) => key).values()) {
      for (const { host, parent, at, match, rule } of others) {
        const isSame = parent.route === first.parent.route;
        if ((isSame && rule === first.rule) || said.has(`${at}`)) continue;
        said.add(`${at}`);

        const { kind, namespace, name } = parent;
        const [older, younger] = [first.parent.route.entry, parent.route.entry];
        const what = isCatchAll(match) ? 'catch-all rule' : 'rule with this match';
        report({
          at,
          message: isSame
            ? `rules[${first.rule}] has the same match before it, so this one is never used`
            : `${older.ref} also has a ${what} for ${host || 'every host'} on ${kind} ${namespace}/${name}, and only that of the older one is used`,
          fix: isSame
            ? `remove one of them, or put the backends of both into rules[${first.rule}]`
            : `move the rules of ${younger.name} to ${older.name}, with one ${what}`,
          claims: () => takesNoRequest(mesh, parent, host, match, at),
        });
      }
    }
  },
});

/** Claims that the rule takes nothing at the listeners of its parent. */
function takesNoRequest(mesh: Mesh, parent: RouteReference, host: string, match: HttpMatch, { path }: At): readonly Claim[] {
  const { kind, namespace, name } = parent;
  const listeners = (kind === 'Gateway' && mesh.gatewayApi.listeners.of(kind, namespace, name)) || [];
  const requests = listeners.flatMap(({ gateway, hostname }) => requestsForMatch(mesh, gateway, host || hostname, match));
  return elsewhere(requests, path.slice(0, 3));
}
