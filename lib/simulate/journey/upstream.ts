import type { Call, ClientHello, TransportSecurity } from '../proxy/call';
import type { Cluster, ClusterEndpoint } from '../proxy/clusters/cluster';
import type { Hop } from '../proxy/hop';
import type { Message } from '../request/message';

/** What a proxy, or a client without one, sends to a cluster. */
export interface Payload {
  /** Set when the bytes are TLS that the sender does not look into. */
  readonly tls?: ClientHello;
  /** The request, whether or not the sender sees it. */
  readonly message?: Message;
}

/** How the connection to an endpoint begins. */
export interface Upstream {
  readonly security: TransportSecurity;
  readonly sni?: string;
  /** TLS of the client's own inside. */
  readonly inner?: ClientHello;
  /** True when the one who starts TLS shows a certificate of its own. */
  readonly hasClientCertificate?: boolean;
}

/** What is left of a call when a proxy has taken it: without the TLS that the proxy ended. */
export function payloadOf({ security, sni, inner, message, hasClientCertificate }: Call, { tls }: Hop, isGateway: boolean): Payload {
  if (security === 'plaintext') return { message };
  const isEnded = isGateway ? tls?.terminated : security === 'mtls';
  return { message, tls: isEnded ? inner : { sni, hasClientCertificate } };
}

/** The connection that a cluster makes to one of its endpoints. */
export function upstreamOf({ tls }: Cluster, { mutualTls }: ClusterEndpoint, payload: Payload): Upstream {
  const sni = tls.mode === 'plaintext' ? undefined : (tls.sni ?? automaticSni(payload));
  if (mutualTls) return { security: 'mtls', sni, inner: payload.tls };
  if (tls.mode === 'explicit' && tls.kind !== 'ISTIO_MUTUAL') {
    return { security: 'tls', sni, inner: payload.tls, hasClientCertificate: tls.kind === 'MUTUAL' };
  }
  return withoutProxy(payload);
}

/** The connection of a client that has no proxy. */
export function withoutProxy({ tls }: Payload): Upstream {
  return tls ? { security: 'tls', ...tls } : { security: 'plaintext' };
}

/** Where a DestinationRule names none, the server name is the host of the request as it leaves. */
function automaticSni({ message, tls }: Payload): string | undefined {
  return tls || !message ? undefined : message.authority.toLowerCase().replace(/:\d+$/, '');
}
