import { matchesOf, mergedHosts, type PlacedMatch, takesEverything } from '../../merged-routes';
import { RouteCover } from '../../route-cover';
import { defineRule } from '../../rule';

export const orderOfMergedRoutes = defineRule({
  id: 'routing/order-of-merged-routes',
  severity: 'warning',
  summary: 'Routes of several VirtualServices for the same host on a gateway do not overlap.',
  reads: ['Gateway', 'VirtualService', 'Workload', 'MeshConfig'],
  alsoKnownAs: [],
  why: 'A gateway merges the VirtualServices for a host, oldest first; only a prefix `/` is moved to the end. If two routes overlap, the older one wins, so a new cluster may behave differently.',

  check(mesh, report) {
    const said = new Set<string>();
    for (const merged of mergedHosts(mesh)) {
      const placed = merged.virtualServices.flatMap(matchesOf).filter(({ read }) => read !== undefined);
      const cover = new RouteCover<PlacedMatch>();
      for (const each of placed.filter((match) => !takesEverything(match, merged))) cover.add(each);
      for (const { match, virtualService, at } of placed) {
        const wider = cover.find(match, (other) => other.virtualService !== virtualService);
        if (!wider || said.has(`${at}`)) continue;
        said.add(`${at}`);

        report({
          at,
          message: `${wider.virtualService.entry.ref} has a route for the same host that also matches these requests, and the older of them wins`,
          fix: 'move both routes to one VirtualService, the more specific one first',
        });
      }
    }
  },
});
