import { supportedKinds } from '../../../../mesh/gateway-api/listener';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

const WAYPOINTS = 'HBONE';

export const unsupportedRouteKind = defineRule({
  id: 'gateway-api/unsupported-route-kind',
  severity: 'error',
  summary: 'The route kinds that a listener allows are supported by its protocol.',
  reads: ['Namespace', `${GATEWAY_API}/Gateway`, `${GATEWAY_API}/ListenerSet`],
  alsoKnownAs: [],
  why: 'A listener for HTTP or HTTPS supports HTTPRoutes and GRPCRoutes, one for TLS supports TLSRoutes, and TCPRoutes if it terminates TLS, and one for TCP supports TCPRoutes. Other kinds in its allowedRoutes have no effect.',

  check(mesh, report) {
    for (const { field, name, protocol } of mesh.gatewayApi.listeners.all) {
      const supported = supportedKinds(field);
      for (const item of protocol === WAYPOINTS ? [] : field.get('allowedRoutes', 'kinds').items()) {
        const [group, kind] = [item.get('group').text() ?? GATEWAY_API, item.get('kind').text() ?? ''];
        if ((group === GATEWAY_API && supported.includes(kind)) || supported.length === 0) continue;
        report({
          at: item.get('kind').at,
          message: `listener ${name} has protocol ${protocol}, which does not support routes of kind ${kind} (InvalidRouteKinds)`,
          fix: `write ${supported.join(' or ')}`,
        });
      }
    }
  },
});
