import { bySpecificity, covers } from '../../semantics/hostname';
import type { VirtualHost } from './route';

/** Virtual hosts by domain. Envoy takes the exact name, then the longest wildcard; it never falls through to the next. */
export class VirtualHosts {
  private readonly byDomain: ReadonlyMap<string, VirtualHost>;
  private readonly wildcards: readonly VirtualHost[];

  constructor(hosts: readonly VirtualHost[]) {
    this.byDomain = new Map(hosts.map((host) => [host.domain, host]));
    this.wildcards = hosts.filter(({ domain }) => domain.startsWith('*')).sort((a, b) => bySpecificity(a.domain, b.domain));
  }

  find(host: string): VirtualHost | undefined {
    return this.byDomain.get(host) ?? this.wildcards.find(({ domain }) => covers(domain, host));
  }

  get all(): readonly VirtualHost[] {
    return [...this.byDomain.values()];
  }
}
