import { routeKindOf } from '../../../../mesh/gateways/server-words';
import { GATEWAYS, ROUTE_KINDS } from '../../reads';
import { loopOf } from '../../redirect-loops';
import { defineRule } from '../../rule';

export const redirectToItself = defineRule({
  id: 'routing/redirect-to-itself',
  severity: 'warning',
  summary: 'A redirect leads to an address that is not redirected again.',
  reads: ['Namespace', 'VirtualService', 'gateway.networking.k8s.io/ReferenceGrant', ...GATEWAYS, ...ROUTE_KINDS],
  alsoKnownAs: [],
  why: 'A redirect to HTTPS that also applies to the requests that come by HTTPS, or to a path that it matches itself, is followed again and again: browsers stop after too many redirects.',

  check(mesh, report) {
    const said = new Set<string>();
    for (const gateway of mesh.gateways.all) {
      for (const server of gateway.servers.filter((each) => routeKindOf(each) === 'http' && !each.tls?.httpsRedirect)) {
        const taken = mesh.virtualServices.routes.takenBy(server, gateway.namespace);
        for (const { routes, hosts } of taken) {
          for (const rule of routes.http) {
            const { redirect } = rule.action;
            const loop = redirect && hosts.length > 0 ? loopOf(redirect, { rule, server, hosts, taken, routes }) : undefined;
            if (!redirect || !loop || said.has(`${redirect.at}`)) continue;
            said.add(`${redirect.at}`);

            report({ at: redirect.at, ...loop });
          }
        }
      }
    }
  },
});
