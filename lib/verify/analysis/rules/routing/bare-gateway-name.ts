import { defineRule } from '../../rule';
import { isInternalGateway } from '../../../../mesh/gateways/gateway-reference';

export const bareGatewayName = defineRule({
  id: 'routing/bare-gateway-name',
  severity: 'info',
  summary: 'Gateways are named with their namespace.',
  reads: ['VirtualService'],
  alsoKnownAs: ['KIA1108'],
  why: 'A bare name means the namespace of the VirtualService. It stops working when either of them moves, and a reader cannot tell which Gateway is meant.',

  check(mesh, report) {
    for (const { ref, written, at } of mesh.virtualServices.declared.flatMap((each) => each.namedGateways)) {
      if (written === 'mesh' || /[/.]/.test(written) || isInternalGateway(written)) continue;

      report({ at, message: `"${written}" means ${ref}, the namespace of this VirtualService`, fix: `write ${ref}` });
    }
  },
});
