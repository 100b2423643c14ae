import { formatPath } from '../../../../manifest/manifest';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const repeatedDestination = defineRule({
  id: 'routing/repeated-destination',
  severity: 'warning',
  summary: 'A route has each destination only once.',
  reads: ['VirtualService'],
  alsoKnownAs: ['KIA1105'],
  why: 'The weights of the same destination are added up. Most often the second one should be another subset, whose requests now go to the first.',

  check(mesh, report) {
    const named = mesh.virtualServices.destinations.filter(({ role, written }) => role === 'route' && written !== '');
    const byPlace = groupBy(
      named,
      ({ route, host, subset, port }) => `${route.at.entry.id} ${route.kind} ${route.at.path.at(-1)} ${host} ${subset} ${port}`,
    );
    for (const [first, ...again] of byPlace.values()) {
      for (const { host, subset, at } of again) {
        report({
          at,
          message: `${subset ? `subset ${subset} of ` : ''}${host} is already a destination of this route, and their weights are added up`,
          fix: `use another subset, or add the weight to ${formatPath(first.at.path.slice(-3, -1))}`,
        });
      }
    }
  },
});
