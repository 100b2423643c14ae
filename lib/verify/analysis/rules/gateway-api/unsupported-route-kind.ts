import { supportedKinds } from '../../../../mesh/gateway-api/listener';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

const WAYPOINTS = 'HBONE';

export const unsupportedRouteKind = defineRule({
  id: 'gateway-api/unsupported-route-kind',
  severity: 'error',
  summary: 'The kinds of routes that a listener allows are kinds that its protocol can have.',
  reads: [`${GATEWAY_API}/Gateway`, `${GATEWAY_API}/ListenerSet`],
  alsoKnownAs: [],
  why: 'A listener for HTTP or HTTPS takes HTTPRoutes and GRPCRoutes, one for TLS takes TLSRoutes, and TCPRoutes where it ends TLS, and one for TCP takes TCPRoutes. Other kinds in its allowedRoutes allow nothing.',

  check(mesh, report) {
    for (const { field, name, protocol } of mesh.gatewayApi.listeners.all) {
      const supported = supportedKinds(field);
      for (const item of protocol === WAYPOINTS ? [] : field.get('allowedRoutes', 'kinds').items()) {
        const [group, kind] = [item.get('group').text() ?? GATEWAY_API, item.get('kind').text() ?? ''];
        if ((group === GATEWAY_API && supported.includes(kind)) || supported.length === 0) continue;
        report({
          at: item.get('kind').at,
          message: `listener ${name} speaks ${protocol}, which has no routes of kind ${kind} (InvalidRouteKinds)`,
          fix: `write ${supported.join(' or ')}`,
        });
      }
    }
  },
});
