import { requestsForServer } from '../../claims/host-requests';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const listenersAlike = defineRule({
  id: 'gateway-api/listeners-alike',
  severity: 'error',
  summary: 'The listeners of a Gateway differ in port, protocol or host.',
  reads: [`${GATEWAY_API}/Gateway`, 'gateway.networking.k8s.io/ListenerSet'],
  alsoKnownAs: ['KIA1503'],
  why: 'Listeners with the same port, protocol and host are in conflict: the Gateway reports this in its status and serves neither.',

  check(mesh, report) {
    const listeners = groupBy(
      mesh.gatewayApi.listeners.all,
      ({ gateway, port, protocol, hostname }) => `${gateway.entry.id} ${port} ${protocol} ${hostname}`,
    );
    for (const [first, ...again] of listeners.values()) {
      for (const { port, hostname, gateway, at } of again) {
        report({
          at,
          message: `listener ${first.name} already has ${hostname} on port ${port}, so neither of them is served`,
          fix: 'change its hostname or its port, or remove it',
          claims: () => requestsForServer(mesh, gateway, gateway.servers[0]).map((request) => ({ request, outcome: 'fails' })),
        });
      }
    }
  },
});
