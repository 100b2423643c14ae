import type { Mesh } from '../../../../mesh/mesh';
import type { Claim } from '../../../claim';
import { requestsAskedFor } from '../../claims/route-requests';
import { elsewhere } from '../../claims/elsewhere';
import type { VirtualService, WrittenRoute } from '../../../../mesh/routes/virtual-service';
import { mappingOf, mappingsOf, type Mapping } from '../../../../mesh/reading/values';
import { RouteCover } from '../../route-cover';
import { defineRule } from '../../rule';

export const shadowedRoute = defineRule({
  id: 'routing/shadowed-route',
  severity: 'warning',
  summary: 'No match of a route is covered by an earlier route.',
  reads: ['VirtualService'],
  alsoKnownAs: ['IST0130', 'IST0131'],
  why: 'Envoy uses the first route that matches. A match that is completely covered by an earlier one is never used: its timeout, subset and fault have no effect.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.declared) {
      const earlier = new RouteCover<{ readonly match: Mapping; readonly route: WrittenRoute }>();
      for (const route of virtualService.written('http')) {
        const matches = mappingsOf(route.field.get('match').value);
        for (const [index, match] of matches) {
          const shadow = earlier.find(match, (item) => item.route !== route && !isSaidByIstiod(item.match, match));
          if (!shadow) continue;

          report({
            at: route.at.field('match', index),
            message: `${nameOf(shadow.route)} matches every request of this match before it, so it is never used`,
            fix: `move it before ${nameOf(shadow.route)}, or remove it`,
            claims: () => takesNoRequest(mesh, virtualService, route, index),
          });
        }
        for (const [, match] of matches) earlier.add({ match, route });
      }
    }
  },
});

/** The claim that what a match asks for is not taken by its route. */
function takesNoRequest(mesh: Mesh, virtualService: VirtualService, { field, at }: WrittenRoute, index: number): readonly Claim[] {
  const rule = virtualService.http.find((each) => each.field.value === field.value);
  const match = rule?.matches[index];
  return rule && match
    ? elsewhere(
        requestsAskedFor(mesh, virtualService, rule, (each) => each === match),
        at.path,
      )
    : [];
}

/** The webhook layer gives istiod's own warnings: about the same match twice, and about a prefix below a shorter one. */
function isSaidByIstiod(outer: Mapping, inner: Mapping): boolean {
  if (JSON.stringify(outer) === JSON.stringify(inner)) return true;
  const havePrefixes = [outer, inner].every(({ uri }) => mappingOf(uri).prefix !== undefined);
  const keys = ({ port, headers, queryParams, withoutHeaders }: Mapping) =>
    JSON.stringify([port, ...[headers, queryParams, withoutHeaders].map((map) => Object.keys(mappingOf(map)).sort())]);
  return havePrefixes && keys(outer) === keys(inner);
}

function nameOf({ name, at }: WrittenRoute): string {
  return name ? `route "${name}"` : `http[${at.path.at(-1)}]`;
}
