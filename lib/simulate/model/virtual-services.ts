import { isWildcard } from '../../semantics/hostname';
import type { VirtualService } from './virtual-service';
import { isPrivate, isVisible } from './visibility';

/** VirtualServices by the gateway they are bound to, in the order that a proxy reads them. */
export class VirtualServices {
  readonly all: readonly VirtualService[];
  private readonly byGateway = new Map<string, VirtualService[]>();
  private readonly meshByHost = new Map<string, VirtualService[]>();
  private readonly meshWildcards: VirtualService[] = [];

  constructor(all: readonly VirtualService[]) {
    this.all = all;
    for (const rule of all) {
      for (const gateway of new Set(rule.gateways)) put(this.byGateway, gateway, rule);
      if (rule.gateways.includes('mesh')) this.indexHosts(rule);
    }
  }

  /** Those bound to the gateway (`mesh` for sidecars) that a proxy of the namespace sees. */
  boundTo(gateway: string, namespace: string): readonly VirtualService[] {
    return inProxyOrder(this.byGateway.get(gateway) ?? [], namespace);
  }

  /** Those for the mesh that name exactly this host. */
  inMeshFor(host: string, namespace: string): readonly VirtualService[] {
    return inProxyOrder(this.meshByHost.get(host) ?? [], namespace);
  }

  /** Those for the mesh that have a wildcard among their hosts. */
  inMeshWithWildcard(namespace: string): readonly VirtualService[] {
    return inProxyOrder(this.meshWildcards, namespace);
  }

  private indexHosts(rule: VirtualService): void {
    for (const host of rule.hosts) put(this.meshByHost, host, rule);
    if (rule.hosts.some(isWildcard)) this.meshWildcards.push(rule);
  }
}

/** Private ones of the proxy's namespace first, then those exported to it by name, then the public ones; each oldest first. */
function inProxyOrder(rules: readonly VirtualService[], namespace: string): readonly VirtualService[] {
  const groups: VirtualService[][] = [[], [], [], []];
  for (const rule of rules) {
    if (!isVisible(rule.exportedTo, namespace)) continue;
    if (rule.consumer !== undefined) groups[rule.consumer === namespace ? 2 : 3].push(rule);
    else if (rule.exportedTo === 'everywhere') groups[3].push(rule);
    else groups[isPrivate(rule.exportedTo, rule.namespace) && rule.namespace === namespace ? 0 : 1].push(rule);
  }
  return groups.flat();
}

function put(map: Map<string, VirtualService[]>, key: string, rule: VirtualService): void {
  const list = map.get(key);
  if (list) list.push(rule);
  else map.set(key, [rule]);
}
