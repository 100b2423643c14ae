import { namespacesOfGateway } from '../../gateway-services';
import { isVisible } from '../../../../mesh/visibility/visibility';
import { isElsewhere } from '../../claims/claims';
import { defineRule } from '../../rule';

export const invisibleToGateway = defineRule({
  id: 'routing/invisible-to-gateway',
  severity: 'error',
  summary: 'A VirtualService on a gateway is exported to the namespace of the gateway pods.',
  reads: ['Gateway', 'VirtualService', 'Workload', 'MeshConfig'],
  alsoKnownAs: [],
  why: 'The namespace of the gateway pods matters. A VirtualService that is not exported to it is not visible to them, so they answer 404.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.declared) {
      const { exportedTo, gateways, at } = virtualService;
      if (exportedTo === 'everywhere') continue;
      for (const gateway of gateways.flatMap((ref) => mesh.gateways.named(ref) ?? [])) {
        const blind = namespacesOfGateway(mesh, gateway).find((namespace) => !isVisible(exportedTo, namespace));
        if (blind === undefined) continue;

        report({
          at: at.field('spec', 'exportTo'),
          message: `it is not exported to namespace ${blind}, where the pods of ${gateway.entry.ref} run, so they answer 404`,
          fix: `add ${blind}, or remove exportTo`,
          claims: () => isElsewhere(mesh, virtualService),
        });
      }
    }
  },
});
