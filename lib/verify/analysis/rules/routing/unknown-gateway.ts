import { takeNothing } from '../../claims/elsewhere';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { isSlipInPart } from '../../../../semantics/slip';
import { nearName } from '../../near-names';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { isInternalGateway } from '../../../../mesh/gateways/gateway-reference';
import { judgeUnknown } from '../../unknown-name';
import { named } from '../../words';

export const unknownGateway = defineRule({
  id: 'routing/unknown-gateway',
  severity: 'error',
  summary: 'Every gateway of a VirtualService exists.',
  reads: ['Gateway', 'VirtualService', `${GATEWAY_API}/Gateway`],
  alsoKnownAs: ['IST0101', 'IST0132', 'KIA1102'],
  why: 'A VirtualService on a gateway that does not exist is not used: the gateway answers 404. A name without a namespace refers to the namespace of the VirtualService.',

  check(mesh, report) {
    const meantBy = nearName(() => mesh.gateways.istio.map(({ ref }) => ref), isSlipInPart);
    const byName = groupBy(mesh.gateways.istio, (gateway) => gateway.name);
    const namespaces = new Set(mesh.gateways.istio.map(({ namespace }) => namespace));
    for (const virtualService of mesh.virtualServices.declared) {
      for (const { ref, written, at } of virtualService.namedGateways) {
        const [namespace, name] = ref.split('/');
        if (ref === 'mesh' || isInternalGateway(ref) || mesh.gateways.named(ref)) continue;
        if (mesh.objects.find('Gateway', GATEWAY_API, namespace, name)) {
          report({
            at,
            message: `${ref} is a Gateway of the Gateway API, which does not support VirtualServices, so this one is not used there`,
            fix: 'write an HTTPRoute instead, or an Istio Gateway with a selector for the pods of the gateway',
            claims: () => (virtualService.gateways.length === 1 ? takeNothing(mesh, virtualService) : []),
          });
          continue;
        }

        const sameName = (byName.get(name) ?? []).map((gateway) => gateway.ref);
        const isBare = !written.includes('/') && sameName.length > 0;
        report({
          message: `the Gateway ${ref} does not exist, so this VirtualService is not used on "${written}"`,
          ...judgeUnknown(mesh, {
            at,
            name: `Gateway ${ref}`,
            meant: meantBy(ref) ?? (isBare ? named(sameName) : undefined),
            isPlaceKnown: namespaces.has(namespace) || sameName.length > 0,
            fix: sameName.length > 0 ? `write ${named(sameName)}` : undefined,
          }),
          claims: () => (virtualService.gateways.length === 1 ? takeNothing(mesh, virtualService) : []),
        });
      }
    }
  },
});
