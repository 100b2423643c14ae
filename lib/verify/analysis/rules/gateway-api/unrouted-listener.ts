import { requestsForServer } from '../../claims/host-requests';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { ROUTE_KINDS } from '../../reads';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { isOfApp } from '../../words';

/** What proxies of the mesh itself speak: waypoints and gateways between clusters have no routes. */
const MESH_PROTOCOL = 'HBONE';

export const unroutedListener = defineRule({
  id: 'gateway-api/unrouted-listener',
  severity: 'info',
  summary: 'Every host of a Gateway of the Gateway API has a route.',
  reads: [`${GATEWAY_API}/Gateway`, `${GATEWAY_API}/GatewayClass`, ...ROUTE_KINDS, 'Namespace', 'gateway.networking.k8s.io/ListenerSet'],
  alsoKnownAs: [],
  why: 'A listener without routes answers 404, or closes the connection if it does not process requests.',

  check(mesh, report) {
    const { listeners, routes, attachments } = mesh.gatewayApi;
    const parents = routes.flatMap((route) => route.parents).filter(({ kind }) => kind !== 'Service');
    const taken = new Set(attachments.flatMap(({ meant }) => meant));
    for (const same of groupBy(listeners.served, ({ gateway }) => gateway.entry.id).values()) {
      const routed = new Set(same.filter((listener) => taken.has(listener)).map(({ hostname }) => hostname));
      for (const [host, [{ field, protocol, gateway }]] of groupBy(same, ({ hostname }) => hostname)) {
        if (protocol === MESH_PROTOCOL || routed.has(host) || !(parents.length > 0 || isOfApp(gateway.entry))) continue;

        report({
          message: `no route is attached to ${gateway.entry.ref} for ${host}, so it is not served`,
          ...judgeUnknown(mesh, {
            at: field.get('hostname').at,
            name: `route for ${host}`,
            isPlaceKnown: routed.size > 0,
            severity: 'warning',
            fix: `add a route for ${host}, or remove the listener`,
          }),
          claims: () => requestsForServer(mesh, gateway, gateway.servers[0]).map((request) => ({ request, outcome: 'fails' as const })),
        });
      }
    }
  },
});
