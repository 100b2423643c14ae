import { requestsForHost } from '../../claims/host-requests';
import { unchanged } from '../../claims/unchanged';
import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { hostsInCommon } from '../../../../mesh/gateways/server';
import { routeKindOf, serverText } from '../../../../mesh/gateways/server-words';
import { defineRule } from '../../rule';

export const unusedRouteKind = defineRule({
  id: 'gateway/unused-route-kind',
  severity: 'error',
  summary: 'A VirtualService has routes of the type that the servers of its Gateways use.',
  reads: ['Gateway', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A server that terminates TLS or accepts HTTP uses `http` routes, a PASSTHROUGH server uses `tls` routes, and a server for TCP, or one that terminates TLS for protocol TLS, uses `tcp` routes. Other routes are ignored, so the gateway closes the connection or answers 404.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.declared) {
      const { gateways, namespace, exactHosts } = virtualService;
      const bound = gateways.map((ref) => mesh.gateways.named(ref));
      if (gateways.includes(MESH) || bound.includes(undefined)) continue;
      const servers = bound
        .flatMap((gateway) => gateway?.servers ?? [])
        .filter((server) => hostsInCommon(server, namespace, exactHosts).length > 0);
      const kinds = [...new Set(virtualService.written().map(({ kind }) => kind))];
      const unused = kinds.filter((kind) => servers.every((server) => routeKindOf(server) !== kind));
      if (servers.length === 0) continue;

      for (const kind of unused) {
        const used = [...new Set(servers.map(routeKindOf))].filter((each) => each !== undefined);
        report({
          at: virtualService.at.field('spec', kind),
          severity: unused.length === kinds.length ? 'error' : 'warning',
          message: `${serverText(servers[0])} does not use ${kind} routes, so these are ignored`,
          fix:
            used.length > 0
              ? `write ${used.join(' or ')} routes, or change the TLS mode of the server`
              : 'change the TLS mode of the server',
          claims: () =>
            unchanged(
              bound.flatMap((gateway) => (gateway ? requestsForHost(mesh, gateway, exactHosts[0]) : [])),
              ['spec', kind],
            ),
        });
      }
    }
  },
});
