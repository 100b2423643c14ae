import { bySpecificity, covers } from '../../../semantics/hostname';
import type { VirtualHost } from './route';

/** Virtual hosts by domain. Envoy uses the exact name, otherwise the longest wildcard; it never falls through to the next one. */
export class VirtualHosts {
  private readonly byDomain: ReadonlyMap<string, VirtualHost>;
  private readonly wildcards: readonly VirtualHost[];

  constructor(hosts: readonly VirtualHost[]) {
    this.byDomain = new Map(hosts.map((host) => [host.domain, host]));
    this.wildcards = hosts.filter(({ domain }) => domain.startsWith('*')).sort((a, b) => bySpecificity(a.domain, b.domain));
  }

  find(host: string): VirtualHost | undefined {
    const exact = this.byDomain.get(host);
    if (exact && isServed(exact)) return exact;
    return this.wildcards.find((wildcard) => covers(wildcard.domain, host) && isServed(wildcard));
  }

  get all(): readonly VirtualHost[] {
    return [...this.byDomain.values()].filter(isServed);
  }
}

/** A host whose rules do not have a route for this proxy does not exist here. */
function isServed({ routes, httpsRedirect }: VirtualHost): boolean {
  return httpsRedirect !== undefined || routes.length > 0;
}
