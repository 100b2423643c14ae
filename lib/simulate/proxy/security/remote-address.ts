import { type GatewayTopology, gatewayTopology } from '../../../mesh/config/gateway-topology';
import { addressOr, forwardedFor } from '../../request/addresses';
import type { Message } from '../../request/message';
import type { View } from '../view';

/** The address of the client, as far as X-Forwarded-For is trusted: the last entry at a sidecar, the entry before the trusted proxies at a gateway. */
export function remoteAddress(view: View, message: Message | undefined, sourceAddress: string): string {
  const forwarded = message ? forwardedFor(message.headers) : [];
  if (view.proxy.kind !== 'gateway') return addressOr(forwarded.at(-1), sourceAddress);
  const trusted = numTrustedProxies(view);
  return trusted === 0 ? sourceAddress : addressOr(forwarded.at(-trusted), sourceAddress);
}

/** The number of trusted proxies in front of a gateway. */
export function numTrustedProxies(view: View): number {
  return topologyOf(view).numTrustedProxies;
}

/** What a gateway knows about the proxies in front of it. */
export function topologyOf(view: View): GatewayTopology {
  return view.once('gateway topology', () => gatewayTopology(view.mesh.config, view.proxy.annotations));
}
