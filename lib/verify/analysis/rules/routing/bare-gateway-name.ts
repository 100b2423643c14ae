import { defineRule } from '../../rule';
import { isInternalGateway } from '../../../../mesh/gateways/gateway-reference';

export const bareGatewayName = defineRule({
  id: 'routing/bare-gateway-name',
  severity: 'info',
  summary: 'Names of Gateways include their namespace.',
  reads: ['VirtualService'],
  alsoKnownAs: ['KIA1108'],
  why: 'A name without a namespace refers to the namespace of the VirtualService. It stops working when either of them moves, and the reader cannot see which Gateway it refers to.',

  check(mesh, report) {
    for (const { ref, written, at } of mesh.virtualServices.declared.flatMap((each) => each.namedGateways)) {
      if (written === 'mesh' || /[/.]/.test(written) || isInternalGateway(written)) continue;

      report({ at, message: `"${written}" refers to ${ref}, in the namespace of this VirtualService`, fix: `write ${ref}` });
    }
  },
});
