import { isMapping } from '../../semantics/mapping';
import type { Labels } from '../../semantics/labels';
import { parseMapping } from '../reading/parse-mapping';
import type { MeshConfiguration } from './mesh-configuration';

/** What a gateway knows about the proxies in front of it. */
export interface GatewayTopology {
  /** The number of trusted proxies in X-Forwarded-For. */
  readonly numTrustedProxies: number;
  /** True if the proxy in front sends the address of the client with the PROXY protocol. */
  readonly hasProxyProtocol: boolean;
}

/** The topology of the pods with these annotations: that of `proxy.istio.io/config`, otherwise that of the mesh. */
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
