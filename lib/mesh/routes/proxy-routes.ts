import { isWildcard, overlaps } from '../../semantics/hostname';
import { MESH } from '../gateways/gateway-reference';
import { push } from '../reading/push';
import { isPrivate, isVisible } from '../visibility/visibility';
import type { HostRoutes } from './host-routes';

/** Routes by the gateway that they are bound to, in the order in which a proxy reads them. */
export class ProxyRoutes {
  private readonly byGateway = new Map<string, HostRoutes[]>();
  private readonly meshByHost = new Map<string, HostRoutes[]>();
  private readonly meshWildcards: HostRoutes[] = [];
  private readonly connections: HostRoutes[] = [];

  constructor(
    /** Oldest first. */
    readonly all: readonly HostRoutes[],
  ) {
    for (const routes of all) {
      for (const gateway of new Set(routes.gateways)) push(this.byGateway, gateway, routes);
      if (routes.gateways.includes(MESH)) this.addToMesh(routes);
    }
  }

  /** Those bound to the gateway (`mesh` for sidecars) that a proxy of the namespace sees. */
  boundTo(gateway: string, namespace: string): readonly HostRoutes[] {
    return inProxyOrder(this.byGateway.get(gateway) ?? [], namespace);
  }

  /** Those bound to the gateway, whoever sees them. */
  allFor(gateway: string): readonly HostRoutes[] {
    return this.byGateway.get(gateway) ?? [];
  }

  /** Those for the mesh that name exactly this host. */
  inMeshFor(host: string, namespace: string): readonly HostRoutes[] {
    return inProxyOrder(this.meshByHost.get(host) ?? [], namespace);
  }

  /** Those for the mesh that have a wildcard among their hosts. */
  inMeshWithWildcard(namespace: string): readonly HostRoutes[] {
    return inProxyOrder(this.meshWildcards, namespace);
  }

  /** Those for the mesh that route connections to this host. */
  inMeshForConnections(host: string, namespace: string): readonly HostRoutes[] {
    const routes = this.connections.filter(({ hosts }) => hosts.some((each) => overlaps(each, host)));
    return inProxyOrder(routes, namespace);
  }

  private addToMesh(routes: HostRoutes): void {
    for (const host of routes.hosts) push(this.meshByHost, host, routes);
    if (routes.hosts.some(isWildcard)) this.meshWildcards.push(routes);
    if (routes.tcp.length + routes.tls.length > 0) this.connections.push(routes);
  }
}

/** Private ones of the proxy's namespace first, then those exported to it by name, then the public ones; each oldest first. */
function inProxyOrder(rules: readonly HostRoutes[], namespace: string): readonly HostRoutes[] {
  const groups: HostRoutes[][] = [[], [], [], []];
  for (const rule of rules) {
    if (!isVisible(rule.exportedTo, namespace)) continue;
    if (rule.consumer !== undefined) groups[rule.consumer === namespace ? 2 : 3].push(rule);
    else if (rule.exportedTo === 'everywhere') groups[3].push(rule);
    else groups[isPrivate(rule.exportedTo, rule.namespace) && rule.namespace === namespace ? 0 : 1].push(rule);
  }
  return groups.flat();
}
