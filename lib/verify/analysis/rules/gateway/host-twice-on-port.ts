import { requestsForServer } from '../../claims/host-requests';
import { unchanged } from '../../claims/unchanged';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const hostTwiceOnPort = defineRule({
  id: 'gateway/host-twice-on-port',
  severity: 'error',
  summary: 'Within a Gateway, a host is in only one server of a port.',
  reads: ['Gateway'],
  alsoKnownAs: ['KIA0301'],
  why: 'If two servers with TLS have the same host and port, the second one is dropped, with all of its other hosts and its certificate.',

  check(mesh, report) {
    for (const gateway of mesh.gateways.istio) {
      const taken = gateway.servers.flatMap((server) => server.hosts.map(({ namespace, host, at }) => ({ server, host, namespace, at })));
      for (const same of groupBy(
        taken,
        ({ server, namespace, host }) => `${server.port} ${server.bind} ${namespace ?? '*'}/${host}`,
      ).values()) {
        for (const { server, host, at } of same.filter((each) => each.server !== same[0].server)) {
          report({
            at,
            message: `servers[${same[0].server.at.path.at(-1)}] already has ${host} on port ${server.port}, so this server is dropped completely`,
            fix: 'keep the host in only one server',
            claims: () =>
              same[0].server === gateway.servers[0] ? unchanged(requestsForServer(mesh, gateway, server), server.at.path) : [],
          });
        }
      }
    }
  },
});
