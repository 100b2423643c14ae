import type { Server } from '../../../mesh/gateways/server';
import { HostIndex } from '../../../mesh/indexes/host-index';
import { lazy } from '../../../mesh/reading/lazy';
import { covers } from '../../../semantics/hostname';
import type { VirtualHosts } from '../routes/virtual-hosts';
import type { TlsChain } from './gateway-listener';

/** The hosts of one listener of a gateway: those of its servers, and those of its routes. */
export class ListenerHosts {
  private readonly named: () => HostIndex<Server>;
  private readonly chains: () => HostIndex<TlsChain>;

  constructor(
    servers: readonly Server[],
    private readonly http: (() => VirtualHosts) | undefined,
    tls: readonly TlsChain[],
  ) {
    this.named = lazy(() => HostIndex.of(servers, ({ hosts }) => hosts.map(({ host }) => host)));
    this.chains = lazy(() => HostIndex.of(tls, ({ sniHosts }) => sniHosts.map((host) => host.toLowerCase())));
  }

  /** True if a host of a server is this one or a wildcard that covers it. */
  covers(host: string): boolean {
    return this.named().hostsOver(host).length > 0;
  }

  /** True if a server has the host, or a route serves it. A wildcard server without a route for the host does not count. */
  serves(name: string): boolean {
    return (
      this.named().exactly(name).length > 0 ||
      this.http?.().find(name) !== undefined ||
      this.chains()
        .covering(name)
        .some(({ hosts, sniHosts }) => (hosts ? hosts().find(name) !== undefined : sniHosts.some((host) => covers(host, name))))
    );
  }
}
