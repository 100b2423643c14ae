import { matchesOf, mergedHosts, type PlacedMatch, takesEverything } from '../../merged-routes';
import { RouteCover } from '../../route-cover';
import { defineRule } from '../../rule';

export const orderOfMergedRoutes = defineRule({
  id: 'routing/order-of-merged-routes',
  severity: 'warning',
  summary: "Routes of several VirtualServices for one host on a gateway do not take each other's requests.",
  reads: ['Gateway', 'VirtualService', 'Workload', 'MeshConfig'],
  alsoKnownAs: [],
  why: 'A gateway merges the VirtualServices for a host, the oldest first; only a bare `/` is moved to the end. Of two routes that overlap, age decides, so a cluster that is built anew may answer otherwise.',

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
          message: `${wider.virtualService.entry.ref} has a route for the same host that takes these requests too, and the older of them wins`,
          fix: 'put both routes into one VirtualService, the narrower first',
        });
      }
    }
  },
});
