import { covers, isWildcard } from '../../semantics/hostname';
import { MESH } from '../gateways/gateway-reference';
import type { Server } from '../gateways/server';
import { HostIndex } from '../indexes/host-index';
import { distinct } from '../../semantics/distinct';
import { push } from '../../semantics/push';
import { lazy } from '../reading/lazy';
import { isPrivate, isVisible } from '../visibility/visibility';
import type { HostRoutes } from './host-routes';

/** Routes that a server accepts, and the hosts that both have: of two that overlap, the narrower one. */
export interface TakenRoutes {
  readonly routes: HostRoutes;
  readonly hosts: readonly string[];
}

/** Routes by their gateway, in the order in which a proxy reads them. */
export class ProxyRoutes {
  private readonly byGateway = new Map<string, HostRoutes[]>();
  private readonly inMesh = new HostIndex<HostRoutes>();
  private readonly connections = new HostIndex<HostRoutes>();
  private readonly hostsOfGateways = new Map<string, HostIndex<HostRoutes>>();
  private readonly order = lazy(() => new Map(this.all.map((routes, index) => [routes, index])));

  constructor(
    /** Oldest first. */
    readonly all: readonly HostRoutes[],
  ) {
    for (const routes of all) {
      for (const gateway of distinct(routes.gateways)) push(this.byGateway, gateway, routes);
      if (routes.gateways.includes(MESH)) this.addToMesh(routes);
    }
  }

  /** Those of the gateway (`mesh` for sidecars) that are visible to a proxy of the namespace. */
  boundTo(gateway: string, namespace: string): readonly HostRoutes[] {
    return inProxyOrder(this.allFor(gateway), namespace);
  }

  /** Those of the gateway, regardless of their visibility. */
  allFor(gateway: string): readonly HostRoutes[] {
    return this.byGateway.get(gateway) ?? [];
  }

  /** Those that a server of a Gateway accepts at a proxy of the namespace. */
  takenBy(server: Server, namespace: string): readonly TakenRoutes[] {
    const index = this.hostsOf(server.gateway);
    const found = new Map<HostRoutes, Set<string>>();
    for (const { exact, namespace: owner } of server.hosts) {
      for (const routes of new Set(index.overlapping(exact))) {
        if (owner !== undefined && owner !== routes.namespace) continue;
        const hosts = found.get(routes) ?? new Set();
        found.set(routes, hosts);
        for (const host of routes.exactHosts) {
          if (covers(exact, host)) hosts.add(host);
          else if (covers(host, exact)) hosts.add(exact);
        }
      }
    }
    return inProxyOrder(this.oldestFirst(found.keys()), namespace).map((routes) => ({ routes, hosts: [...found.get(routes)!] }));
  }

  /** Those for the mesh with exactly this host. */
  inMeshFor(host: string, namespace: string): readonly HostRoutes[] {
    return inProxyOrder(this.inMesh.exactly(host), namespace);
  }

  /** Those for the mesh with a wildcard that covers this host, by wildcard, the most specific first. */
  inMeshByWildcard(host: string, namespace: string): readonly { readonly wildcard: string; readonly routes: readonly HostRoutes[] }[] {
    return this.inMesh
      .hostsOver(host)
      .filter(isWildcard)
      .map((wildcard) => ({ wildcard, routes: this.inMeshFor(wildcard, namespace) }));
  }

  /** Those for the mesh with a host that is this one or covers it. */
  inMeshCovering(host: string, namespace: string): readonly HostRoutes[] {
    return inProxyOrder(this.oldestFirst(this.inMesh.covering(host)), namespace);
  }

  /** True if a route for the mesh has the host. */
  isInMesh(host: string, namespace: string): boolean {
    return this.inMesh.covering(host).some(({ exportedTo }) => isVisible(exportedTo, namespace));
  }

  /** Those for the mesh that route connections to this host. */
  inMeshForConnections(host: string, namespace: string): readonly HostRoutes[] {
    return inProxyOrder(this.oldestFirst(this.connections.overlapping(host)), namespace);
  }

  private addToMesh(routes: HostRoutes): void {
    const routesConnections = routes.tcp.length + routes.tls.length > 0;
    for (const host of distinct(routes.hosts)) {
      this.inMesh.add(host, routes);
      if (routesConnections) this.connections.add(host, routes);
    }
  }

  private hostsOf(gateway: string): HostIndex<HostRoutes> {
    let known = this.hostsOfGateways.get(gateway);
    if (!known) this.hostsOfGateways.set(gateway, (known = HostIndex.of(this.allFor(gateway), ({ exactHosts }) => exactHosts)));
    return known;
  }

  private oldestFirst(some: Iterable<HostRoutes>): readonly HostRoutes[] {
    const order = this.order();
    return [...new Set(some)].sort((a, b) => order.get(a)! - order.get(b)!);
  }
}

/** First the private ones of the namespace of the proxy, then those exported to it by name, then the public ones; each oldest first. */
function inProxyOrder(rules: readonly HostRoutes[], namespace: string): readonly HostRoutes[] {
  if (rules.length === 0) return rules;
  if (rules.length === 1) return isVisible(rules[0].exportedTo, namespace) ? rules : NONE;
  const groups: HostRoutes[][] = [[], [], [], []];
  for (const rule of rules) {
    if (!isVisible(rule.exportedTo, namespace)) continue;
    if (rule.consumer !== undefined) groups[rule.consumer === namespace ? 2 : 3].push(rule);
    else if (rule.exportedTo === 'everywhere') groups[3].push(rule);
    else groups[isPrivate(rule.exportedTo, rule.namespace) && rule.namespace === namespace ? 0 : 1].push(rule);
  }
  return groups.flat();
}

const NONE: readonly HostRoutes[] = [];
