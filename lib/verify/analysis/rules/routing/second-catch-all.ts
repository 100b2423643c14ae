import { requestsForHost } from '../../claims/host-requests';
import { elsewhere } from '../../claims/elsewhere';
import { matchesOf, mergedHosts, takesEverything } from '../../merged-routes';
import { defineRule } from '../../rule';

export const secondCatchAll = defineRule({
  id: 'routing/second-catch-all',
  severity: 'warning',
  summary: 'Of several VirtualServices for one host on a gateway, one has a route for everything.',
  reads: ['Gateway', 'VirtualService', 'Workload', 'MeshConfig'],
  alsoKnownAs: [],
  why: 'A gateway puts the routes of all VirtualServices for a host into one list, and moves the routes for everything to its end, the oldest first. Every request that gets there is taken by the first of them, so the others never serve.',

  check(mesh, report) {
    const said = new Set<string>();
    for (const merged of mergedHosts(mesh)) {
      const [first, ...others] = merged.virtualServices.flatMap(
        (virtualService) => matchesOf(virtualService).find((match) => takesEverything(match, merged)) ?? [],
      );
      for (const { at, route, virtualService } of others) {
        if (said.has(`${at}`)) continue;
        said.add(`${at}`);

        report({
          at,
          message: `${first.virtualService.entry.ref} has a route for everything on ${merged.host} at ${merged.gateway} too, and only that of the older one serves`,
          fix: `put the routes of ${virtualService.name} into ${first.virtualService.name}, with one route for everything at the end`,
          claims: () => {
            const gateway = mesh.gateways.named(merged.gateway);
            return gateway ? elsewhere(requestsForHost(mesh, gateway, merged.host), route.at.path) : [];
          },
        });
      }
    }
  },
});
