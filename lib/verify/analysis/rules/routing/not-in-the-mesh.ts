import { someCalls } from '../../claims/unchanged';
import { elsewhere } from '../../claims/elsewhere';
import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { defineRule } from '../../rule';

export const notInTheMesh = defineRule({
  id: 'routing/not-in-the-mesh',
  severity: 'info',
  summary: 'A VirtualService for the host of a Service also applies to the mesh.',
  reads: ['Service', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A VirtualService with gateways only applies to them. Requests in the mesh do not get its routes, timeouts or retries unless it also names `mesh`.',

  check(mesh, report) {
    for (const { gateways, namedHosts, namespace, entry } of mesh.virtualServices.declared) {
      const host = gateways.includes(MESH) ? undefined : namedHosts.find((each) => mesh.services.ofCluster(each.host));
      const isRoutedElsewhere =
        host && mesh.virtualServices.covering(host.host).some((each) => each.gateways.includes(MESH) && each.hosts.includes(host.host));
      if (!host || isRoutedElsewhere) continue;

      report({
        at: entry.at('spec', 'gateways'),
        message: `${entry.ref} only applies to gateways, so requests to ${host.host} in the mesh do not get its routes, timeouts and retries`,
        fix: 'add mesh to gateways if it should apply to them',
        claims: () => elsewhere(someCalls(mesh.services.declaring(host.host), { namespace, labels: {} })),
      });
    }
  },
});
