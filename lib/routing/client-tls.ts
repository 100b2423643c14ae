import type { networking } from '../../imports';
import { WRITTEN } from '../core/expect-value';

/** What a caller checks in the server's certificate. */
export interface ClientTlsOptions {
  /**
   * Name that the caller asks for by SNI.
   * @default - the host of the request
   */
  readonly sni?: string;
  /**
   * Names of which the certificate has to carry one.
   * @default - the host of the request
   */
  readonly subjectAltNames?: readonly string[];
  /**
   * File in the proxy with the authorities that are trusted.
   * @default - those of the proxy's operating system
   */
  readonly caCertificates?: string;
  /**
   * Secret with the authority under `ca.crt`. Only gateways, and workloads that the rule selects, read it.
   * @default - none
   */
  readonly credentialName?: string;
  /**
   * Whether any certificate is taken. Anybody on the way can then read and change the traffic.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** Where the caller's own certificate comes from. */
export type ClientCertificate =
  | { /** Secret with `tls.crt`, `tls.key` and `ca.crt`. */ readonly credentialName: string }
  | {
      /** File in the proxy with the certificate. */ readonly clientCertificate: string;
      /** File in the proxy with its key. */ readonly privateKey: string;
    };

/**
 * TLS from a caller to a service. Inside the mesh it is left out: Istio speaks mTLS by itself to every pod that can.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export class ClientTls {
  /** @internal */
  static readonly [WRITTEN] = 'ClientTls.simple()';

  /** Plain text, whatever the pods can. */
  static disable(): ClientTls {
    return new ClientTls({ mode: 'DISABLE' });
  }

  /** TLS, the caller without a certificate of its own: a service outside the mesh. */
  static simple(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls({ mode: 'SIMPLE', ...wireOptions(options) });
  }

  /** TLS, the caller with a certificate that the mesh does not issue. */
  static mutual(certificate: ClientCertificate, options: Omit<ClientTlsOptions, 'credentialName'> = {}): ClientTls {
    return new ClientTls({ mode: 'MUTUAL', ...wireOptions(options), ...certificate });
  }

  /** TLS with the certificates of the mesh, also where Istio would not choose it by itself. */
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
