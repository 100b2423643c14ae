import { requestsForServer } from '../../claims/host-requests';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const listenersAlike = defineRule({
  id: 'gateway-api/listeners-alike',
  severity: 'error',
  summary: 'The listeners of a Gateway and its ListenerSets differ in port or host, and those of one port agree on the protocol.',
  reads: ['Namespace', `${GATEWAY_API}/Gateway`, 'gateway.networking.k8s.io/ListenerSet'],
  alsoKnownAs: ['KIA1503'],
  why: 'Listeners with the same port, protocol and host are in conflict: the Gateway reports this in its status and serves neither. A listener of a ListenerSet that is in conflict with one of the Gateway, or of an older ListenerSet, is not served.',

  check(mesh, report) {
    const listeners = groupBy(
      mesh.gatewayApi.listeners.all.filter(({ owner }) => owner.kind === 'Gateway'),
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
    for (const { reason, listener, winner } of mesh.gatewayApi.listeners.conflicts) {
      const has = reason === 'HostnameConflict' ? listener.hostname : `protocol ${winner.protocol}`;
      report({
        at: listener.at,
        message: `listener ${winner.name} of ${winner.owner.ref} already has ${has} on port ${listener.port} (${reason}), so this one is not served`,
        fix: `change its ${reason === 'HostnameConflict' ? 'hostname' : 'protocol'} or its port, or remove it`,
      });
    }
  },
});
