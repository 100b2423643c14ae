import type { At } from '../../../manifest/manifest-object';
import { Fraction } from '../../request/fraction';
import type { Server } from '../../../mesh/gateways/server';
import { NO_HEADERS } from '../../../mesh/routes/http-action';
import type { ConnectionMatch, ConnectionRule, HostRoutes } from '../../../mesh/routes/host-routes';
import { nameOf, sharesOf } from '../routes/bind';
import { gatewayDestinationPort } from '../routes/gateway-hosts';
import type { Share } from '../routes/route';
import type { View } from '../view';
import type { TlsChain } from './gateway-listener';

/** Where a connection is forwarded as it is. */
export interface ConnectionRoute {
  readonly at?: At;
  readonly shares: readonly Share[];
}

/** The clusters of a `tcp` or `tls` entry. */
export function connectionRoute(view: View, rule: ConnectionRule, port: number): ConnectionRoute {
  const portOf = gatewayDestinationPort(view, port);
  const shares = sharesOf(rule.destinations).map(({ destination, share }) => ({
    cluster: nameOf(destination, { view, portOf }),
    share,
    headers: NO_HEADERS,
    at: destination.at,
    missing: destination.refusal?.why,
  }));
  return { at: rule.at, shares };
}

/** A route to one cluster. */
export function routeTo(cluster: string): ConnectionRoute {
  return { shares: [{ cluster, share: Fraction.one, headers: NO_HEADERS }] };
}

/** The first `tcp` entry that matches the server. */
export function tcpChain(view: View, server: Server): ConnectionRoute | undefined {
  for (const virtualService of rulesFor(view, server)) {
    const rule = virtualService.tcp.find(({ matches }) => matches.length === 0 || matches.some((match) => fits(match, server)));
    if (rule) return connectionRoute(view, rule, server.port);
  }
  return undefined;
}

/** One chain for each match of `tls`. A match is left out if an older one has its name on the port. */
export function passthroughChains(view: View, server: Server, taken: Set<string>): readonly TlsChain[] {
  const chains: TlsChain[] = [];
  const matches = tlsMatches(view, server);
  for (const { rule, match } of matches) {
    if (match.sniHosts.some((host) => taken.has(host))) continue;
    for (const host of match.sniHosts) taken.add(host);
    chains.push({ server, sniHosts: match.sniHosts, route: { ...connectionRoute(view, rule, server.port), at: match.at } });
  }
  for (const { match } of matches) for (const host of match.sniHosts) taken.add(host);
  return chains;
}

function tlsMatches(view: View, server: Server): readonly { rule: ConnectionRule; match: ConnectionMatch }[] {
  return rulesFor(view, server)
    .flatMap(({ tls }) => tls)
    .flatMap((rule) => rule.matches.filter((match) => fits(match, server)).map((match) => ({ rule, match })));
}

function rulesFor(view: View, server: Server): readonly HostRoutes[] {
  return view.mesh.virtualServices.routes.takenBy(server, view.namespace).map(({ routes }) => routes);
}

function fits(match: ConnectionMatch, server: Server): boolean {
  if (match.port !== undefined && match.port !== server.port) return false;
  return match.gateways.length === 0 || match.gateways.includes(server.gateway);
}
