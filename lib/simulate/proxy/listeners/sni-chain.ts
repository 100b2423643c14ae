import { remembered } from '../../../semantics/remembered';
import { HostIndex } from '../../../mesh/indexes/host-index';

/** Something that matches TLS connections by their server name. */
interface Named {
  readonly sniHosts: readonly string[];
}

const indexOf = remembered((chains: readonly Named[]) => HostIndex.of(chains, ({ sniHosts }) => sniHosts));

/** The first chain for a server name: the exact one, otherwise the longest wildcard. Without a name, the first one for all names. */
export function chainNamed<T extends Named>(chains: readonly T[], sni: string | undefined): T | undefined {
  const index = indexOf(chains) as HostIndex<T>;
  return sni === undefined ? index.exactly('*')[0] : index.covering(sni.toLowerCase())[0];
}
