import type { Claims, Message } from '../request/message';

/** How a client opens a connection. `mtls` is Istio's own mutual TLS. */
export type TransportSecurity = 'plaintext' | 'tls' | 'mtls';

/** What a client requests when it starts TLS. */
export interface ClientHello {
  readonly sni?: string;
  /** True if the client presents its own certificate; undefined if the server does not request one. */
  readonly hasClientCertificate?: boolean;
}

/** One connection to one proxy, and the request on it when it is HTTP. */
export interface Call {
  /** The port that the proxy listens on: the workload's own port for inbound, the Service's for outbound. */
  readonly port: number;
  /** The address that the client connects to. Absent: any. */
  readonly address?: string;
  readonly security: TransportSecurity;
  readonly sni?: string;
  /** TLS of the client itself inside that of the connection. What terminates the outer TLS does not see requests. */
  readonly inner?: ClientHello;
  /** True if the client presents its own certificate; undefined if the server does not request one. */
  readonly hasClientCertificate?: boolean;
  /** The request, whatever TLS it is in. Absent for a connection that is not HTTP. */
  readonly message?: Message;
  /** The claims of a token that the test assumes to be valid. */
  readonly claims?: Claims;
  /** The SPIFFE name in the client's certificate. */
  readonly peer?: string;
  /** @default 127.0.0.1 */
  readonly sourceAddress?: string;
}
