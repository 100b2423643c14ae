import { hostsInCommon, type Server } from '../../../../mesh/gateways/server';
import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import { intersect } from '../../../../semantics/hostname';
import { routeKindOf } from '../../../../mesh/gateways/server-words';
import { defineRule } from '../../rule';

export const unroutedPassthrough = defineRule({
  id: 'gateway/unrouted-passthrough',
  severity: 'warning',
  summary: 'A server that passes TLS on has tls routes for its hosts.',
  reads: ['Gateway', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A server with mode PASSTHROUGH does not read requests, so it uses tls routes alone. The http routes of the same host serve other ports of the gateway, and TLS connections to this one are closed.',

  check(mesh, report) {
    for (const { ref, servers } of mesh.gateways.istio) {
      const passing = servers.filter((server) => routeKindOf(server) === 'tls');
      const bound = passing.length > 0 ? mesh.virtualServices.naming(ref) : [];
      for (const server of passing) {
        for (const { exact, at } of server.hosts) {
          const routing = bound.filter((each) => intersect([exact], each.exactHosts).length > 0);
          const [served] = routing.filter((each) => servers.some((other) => isServedBy(other, each)));
          if (!served || routing.some((each) => each.written('tls').length > 0)) continue;

          report({
            at,
            message: `${served.entry.ref} has no tls routes for ${exact}, so TLS connections to port ${server.port} are closed`,
            fix: 'add tls routes, or end TLS at the gateway with mode SIMPLE',
          });
        }
      }
    }
  },
});

/** True for a server that uses http routes of the VirtualService. */
function isServedBy(server: Server, { namespace, exactHosts }: VirtualService): boolean {
  return routeKindOf(server) === 'http' && hostsInCommon(server, namespace, exactHosts).length > 0;
}
