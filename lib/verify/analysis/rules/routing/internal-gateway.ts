import { defineRule } from '../../rule';
import { isInternalGateway } from '../../../../mesh/gateways/gateway-reference';

export const internalGateway = defineRule({
  id: 'routing/internal-gateway',
  severity: 'warning',
  summary: 'No VirtualService is bound to a Gateway that istiod makes for itself.',
  reads: ['VirtualService'],
  alsoKnownAs: ['IST0165'],
  why: 'istiod turns Gateways of the Gateway API into internal ones. Their names are no interface: the next release may name them otherwise, and the routes are gone.',

  check(mesh, report) {
    for (const { namedGateways } of mesh.virtualServices.declared) {
      for (const { ref, at } of namedGateways) {
        if (!isInternalGateway(ref)) continue;

        report({
          at,
          message: `${ref} is a name that istiod makes up and may change, which would take the routes away`,
          fix: 'bind an HTTPRoute to the Gateway of the Gateway API, or use an Istio Gateway',
        });
      }
    }
  },
});
