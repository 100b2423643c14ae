import { isMapping } from '../../semantics/mapping';
import type { Labels } from '../../semantics/labels';
import { parseMapping } from '../reading/parse-mapping';
import type { MeshConfiguration } from './mesh-configuration';

/** What a gateway knows of the proxies in front of it. */
export interface GatewayTopology {
  /** How many of them are believed to say in X-Forwarded-For who the client is. */
  readonly numTrustedProxies: number;
  /** True when the one in front tells the address of the client by the PROXY protocol. */
  readonly hasProxyProtocol: boolean;
}

/** The topology of the pods with these annotations: what `proxy.istio.io/config` says, and else the mesh. */
export function gatewayTopology(config: MeshConfiguration, annotations: Labels = {}): GatewayTopology {
  const text = annotations['proxy.istio.io/config'];
  const written = text === undefined ? undefined : parseMapping(text)?.gatewayTopology;
  const own = isMapping(written) ? written : {};
  const { numTrustedProxies } = own;
  return {
    numTrustedProxies: typeof numTrustedProxies === 'number' ? numTrustedProxies : config.numTrustedProxies,
    hasProxyProtocol: isMapping(own.proxyProtocol) || config.hasProxyProtocol,
  };
}
