import type { At } from '../../../manifest/manifest-object';
import type { Server } from '../../../mesh/gateways/server';
import type { HostRoutes } from '../../../mesh/routes/host-routes';
import type { TakenRoutes } from '../../../mesh/routes/proxy-routes';
import type { View } from '../view';
import { bindRoutes } from './bind';
import type { Route, VirtualHost } from './route';
import { VirtualHosts } from './virtual-hosts';

/** The virtual hosts of servers that share a route table, those of the oldest Gateway first. */
export function gatewayHosts(view: View, servers: readonly Server[]): VirtualHosts {
  const table = new Table(view);
  for (const server of servers) {
    for (const taken of view.mesh.virtualServices.routes.takenBy(server, view.namespace)) table.add(server, taken);
    if (server.tls?.httpsRedirect) table.redirect(server);
  }
  return new VirtualHosts(table.hosts);
}

/** The port of a destination without a port: the only one of the service, otherwise that of the Gateway. */
export function gatewayDestinationPort(view: View, serverPort: number): (host: string) => number {
  return (host) => {
    const ports = view.service(host)?.ports ?? [];
    return ports.length === 1 ? ports[0].number : serverPort;
  };
}

/** Hosts by name. Their routes are built when a request first needs them. */
class Table {
  private readonly byDomain = new Map<string, GatewayHost>();
  private readonly bound = new Map<HostRoutes, Map<string, readonly Route[]>>();

  constructor(private readonly view: View) {}

  get hosts(): readonly VirtualHost[] {
    return [...this.byDomain.values()];
  }

  add(server: Server, { routes, hosts }: TakenRoutes): void {
    for (const host of hosts) this.host(host.toLowerCase()).sources.push(() => this.routes(server, routes));
  }

  redirect(server: Server): void {
    for (const { host } of server.hosts) this.host(host).httpsRedirect = server.tls!.at.field('httpsRedirect');
  }

  private host(domain: string): GatewayHost {
    const host = this.byDomain.get(domain) ?? new GatewayHost(domain);
    this.byDomain.set(domain, host);
    return host;
  }

  /** Istio builds the routes of a rule once for each Gateway, for its first server. */
  private routes(server: Server, rule: HostRoutes): readonly Route[] {
    const byGateway = this.bound.get(rule) ?? new Map<string, readonly Route[]>();
    this.bound.set(rule, byGateway);
    const known = byGateway.get(server.gateway);
    if (known) return known;
    const portOf = gatewayDestinationPort(this.view, server.port);
    const routes = bindRoutes(rule, { view: this.view, port: server.port, gateways: [server.gateway], portOf });
    byGateway.set(server.gateway, routes);
    return routes;
  }
}

class GatewayHost implements VirtualHost {
  readonly sources: (() => readonly Route[])[] = [];
  httpsRedirect?: At;
  private known?: readonly Route[];

  constructor(readonly domain: string) {}

  get routes(): readonly Route[] {
    this.known ??= catchAllsLast(this.sources.flatMap((source) => source()));
    return this.known;
  }

  get isShared(): boolean {
    return this.sources.length > 1;
  }
}

function catchAllsLast(routes: readonly Route[]): readonly Route[] {
  return [...routes.filter(({ isCatchAll }) => !isCatchAll), ...routes.filter(({ isCatchAll }) => isCatchAll)];
}
