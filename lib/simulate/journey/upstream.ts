import type { Call, ClientHello, TransportSecurity } from '../proxy/call';
import type { Cluster, ClusterEndpoint } from '../proxy/clusters/cluster';
import type { Hop } from '../proxy/hop';
import type { Message } from '../request/message';

/** What a proxy, or a client without one, sends to a cluster. */
export interface Payload {
  /** Set if the connection is TLS that the sender does not terminate. */
  readonly tls?: ClientHello;
  /** The request, whether or not the sender sees it. */
  readonly message?: Message;
}

/** How the connection to an endpoint is made. */
export interface Upstream {
  readonly security: TransportSecurity;
  readonly sni?: string;
  /** TLS of the client itself inside the connection. */
  readonly inner?: ClientHello;
  /** True if the one who originates TLS presents its own certificate. */
  readonly hasClientCertificate?: boolean;
}

/** A call after a proxy has accepted it: without the TLS that the proxy terminated. */
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

/** If a DestinationRule does not set a server name, it is the host of the request as it is sent. */
function automaticSni({ message, tls }: Payload): string | undefined {
  return tls || !message ? undefined : message.authority.toLowerCase().replace(/:\d+$/, '');
}
