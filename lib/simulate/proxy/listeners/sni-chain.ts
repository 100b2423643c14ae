import { remembered } from '../../../semantics/remembered';
import { HostIndex } from '../../../mesh/indexes/host-index';

/** Something that takes TLS connections by the server name that they ask for. */
interface Named {
  readonly sniHosts: readonly string[];
}

const indexOf = remembered((chains: readonly Named[]) => HostIndex.of(chains, ({ sniHosts }) => sniHosts));

/** The first chain for a server name: with the exact one, else the longest wildcard. Without a name, the first that takes every one. */
export function chainNamed<T extends Named>(chains: readonly T[], sni: string | undefined): T | undefined {
  const index = indexOf(chains) as HostIndex<T>;
  return sni === undefined ? index.exactly('*')[0] : index.covering(sni.toLowerCase())[0];
}
