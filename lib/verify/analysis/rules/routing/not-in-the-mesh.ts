import { someCalls } from '../../claims/unchanged';
import { elsewhere } from '../../claims/elsewhere';
import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { defineRule } from '../../rule';

export const notInTheMesh = defineRule({
  id: 'routing/not-in-the-mesh',
  severity: 'info',
  summary: 'A VirtualService for the host of a Service is for the mesh too.',
  reads: ['Service', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A VirtualService that names gateways is for those only. Calls in the mesh do not get its routes, timeouts or retries unless it names `mesh` too.',

  check(mesh, report) {
    for (const { gateways, namedHosts, namespace, entry } of mesh.virtualServices.declared) {
      const host = gateways.includes(MESH) ? undefined : namedHosts.find((each) => mesh.services.ofCluster(each.host));
      const isRoutedElsewhere =
        host && mesh.virtualServices.covering(host.host).some((each) => each.gateways.includes(MESH) && each.hosts.includes(host.host));
      if (!host || isRoutedElsewhere) continue;

      report({
        at: entry.at('spec', 'gateways'),
        message: `${entry.ref} is for gateways only, so calls of ${host.host} in the mesh do not get its routes, timeouts and retries`,
        fix: 'add mesh to gateways if it is for them too',
        claims: () => elsewhere(someCalls(mesh.services.declaring(host.host), { namespace, labels: {} })),
      });
    }
  },
});
