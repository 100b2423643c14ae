import { hostsInCommon, type Server } from '../../../../mesh/gateways/server';
import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import { intersect } from '../../../../semantics/hostname';
import { routeKindOf } from '../../../../mesh/gateways/server-words';
import { defineRule } from '../../rule';

export const unroutedPassthrough = defineRule({
  id: 'gateway/unrouted-passthrough',
  severity: 'warning',
  summary: 'A server with TLS passthrough has tls routes for its hosts.',
  reads: ['Gateway', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A server with mode PASSTHROUGH does not process requests, so it only uses tls routes. The http routes of the same host apply to other ports of the gateway, and TLS connections to this one are closed.',

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
            message: `${served.entry.ref} does not have tls routes for ${exact}, so TLS connections to port ${server.port} are closed`,
            fix: 'add tls routes, or terminate TLS at the gateway with mode SIMPLE',
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
