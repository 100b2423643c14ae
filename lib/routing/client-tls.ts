import type { networking } from '../../imports';
import { WRITTEN } from '../core/expect-value';

/** How a caller verifies the certificate of the server. */
export interface ClientTlsOptions {
  /**
   * Server name that the caller sends as SNI.
   * @default - the host of the request
   */
  readonly sni?: string;
  /**
   * Names, one of which must be in the certificate.
   * @default - the host of the request
   */
  readonly subjectAltNames?: readonly string[];
  /**
   * File in the proxy with the trusted certificate authorities.
   * @default - those of the proxy's operating system
   */
  readonly caCertificates?: string;
  /**
   * Secret with the authority under `ca.crt`. Only gateways, and workloads that the rule selects, read it.
   * @default - none
   */
  readonly credentialName?: string;
  /**
   * Whether to accept any certificate. Anyone between the caller and the server can then read and change the traffic.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** The source of the caller's own certificate. */
export type ClientCertificate =
  | { /** Secret with `tls.crt`, `tls.key` and `ca.crt`. */ readonly credentialName: string }
  | {
      /** File in the proxy with the certificate. */ readonly clientCertificate: string;
      /** File in the proxy with the private key. */ readonly privateKey: string;
    };

/**
 * TLS from a caller to a service. Inside the mesh it is not needed: Istio uses mTLS to every pod that supports it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 * @example
 * new DestinationRule(chart, 'Payments', { service: payments, tls: ClientTls.simple({ sni: 'api.payments.example' }) });
 */
export class ClientTls {
  /** @internal */
  static readonly [WRITTEN] = 'ClientTls.simple()';

  /** Plain text, even if the pods support TLS. */
  static disable(): ClientTls {
    return new ClientTls({ mode: 'DISABLE' });
  }

  /** TLS without a client certificate, for a service outside the mesh. */
  static simple(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls({ mode: 'SIMPLE', ...wireOptions(options) });
  }

  /** TLS with a client certificate that the mesh does not issue. */
  static mutual(certificate: ClientCertificate, options: Omit<ClientTlsOptions, 'credentialName'> = {}): ClientTls {
    return new ClientTls({ mode: 'MUTUAL', ...wireOptions(options), ...certificate });
  }

  /** TLS with the certificates of the mesh, even where Istio would not choose it. */
  static istioMutual(options: Pick<ClientTlsOptions, 'sni' | 'subjectAltNames'> = {}): ClientTls {
    return new ClientTls({ mode: 'ISTIO_MUTUAL', ...wireOptions(options) });
  }

  private constructor(private readonly fields: networking.DestinationRuleSpecTrafficPolicyTls) {}

  /** @internal */
  _toWire(): networking.DestinationRuleSpecTrafficPolicyTls {
    return this.fields;
  }
}

function wireOptions(options: ClientTlsOptions) {
  return { ...options, subjectAltNames: options.subjectAltNames && [...options.subjectAltNames] };
}
