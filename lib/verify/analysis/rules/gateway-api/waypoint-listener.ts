import { WAYPOINT_CLASS } from '../../../../mesh/gateway-api/gateway-classes';
import { classNameOf, listenersOf } from '../../../../mesh/gateway-api/gateway-fields';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

export const waypointListener = defineRule({
  id: 'gateway-api/waypoint-listener',
  severity: 'warning',
  summary: 'A Gateway of class `istio-waypoint` only has a listener for HBONE.',
  reads: [`${GATEWAY_API}/Gateway`],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ambient/usage/waypoint/',
  why: 'A waypoint accepts connections of ztunnel and of gateways on port 15008. It does not serve clients outside the mesh, so a listener for HTTP has no effect and routes with this Gateway as parent are not served.',

  check(mesh, report) {
    for (const gateway of mesh.objects.of('Gateway', GATEWAY_API)) {
      if (classNameOf(gateway) !== WAYPOINT_CLASS) continue;
      for (const listener of listenersOf(gateway)) {
        const protocol = listener.get('protocol');
        const name = protocol.text();
        if (name === undefined || name === 'HBONE') continue;

        report({
          at: protocol.at,
          message: `a waypoint does not serve ${name} to clients outside the mesh, so port ${listener.get('port').number()} is not open`,
          fix: 'write gatewayClassName: istio for a gateway, or a listener with protocol HBONE and port 15008 for a waypoint',
        });
      }
    }
  },
});
