import { defineRule } from '../../rule';
import { isInternalGateway } from '../../../../mesh/gateways/gateway-reference';

export const internalGateway = defineRule({
  id: 'routing/internal-gateway',
  severity: 'warning',
  summary: 'No VirtualService uses an internal Gateway of istiod.',
  reads: ['VirtualService'],
  alsoKnownAs: ['IST0165'],
  why: 'istiod converts Gateways of the Gateway API to internal ones. Their names are not a stable API: the next release may change them, and the routes stop working.',

  check(mesh, report) {
    for (const { namedGateways } of mesh.virtualServices.declared) {
      for (const { ref, at } of namedGateways) {
        if (!isInternalGateway(ref)) continue;

        report({
          at,
          message: `${ref} is an internal name of istiod that may change, and the routes would stop working`,
          fix: 'attach an HTTPRoute to the Gateway of the Gateway API, or use an Istio Gateway',
        });
      }
    }
  },
});
