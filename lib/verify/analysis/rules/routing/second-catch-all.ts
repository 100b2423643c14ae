import { requestsForHost } from '../../claims/host-requests';
import { elsewhere } from '../../claims/elsewhere';
import { matchesOf, mergedHosts, takesEverything } from '../../merged-routes';
import { defineRule } from '../../rule';

export const secondCatchAll = defineRule({
  id: 'routing/second-catch-all',
  severity: 'warning',
  summary: 'If several VirtualServices on a gateway have the same host, only one has a catch-all route.',
  reads: ['Gateway', 'VirtualService', 'Workload', 'MeshConfig'],
  alsoKnownAs: [],
  why: 'A gateway merges the routes of all VirtualServices for a host into one list, and moves catch-all routes to the end, oldest first. The first of them matches every remaining request, so the others are never used.',

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
          message: `${first.virtualService.entry.ref} also has a catch-all route for ${merged.host} on ${merged.gateway}, and only that of the older one is used`,
          fix: `move the routes of ${virtualService.name} to ${first.virtualService.name}, with one catch-all route at the end`,
          claims: () => {
            const gateway = mesh.gateways.named(merged.gateway);
            return gateway ? elsewhere(requestsForHost(mesh, gateway, merged.host), route.at.path) : [];
          },
        });
      }
    }
  },
});
