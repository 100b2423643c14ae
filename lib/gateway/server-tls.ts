import type { Construct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectValue, WRITTEN } from '../core/expect-value';
import type { IGatewayWorkload } from '../core/roles';
import { Certificate } from '../tls/certificate';
import { ISSUER, type HostProof, type IIssuer } from '../tls/issuer-ref';
import { certificateName } from './host-names';
import { orderCertificate } from './ordered-certificate';

type TlsSpec = NonNullable<networking.GatewaySpecServers['tls']>;

/** Options of a listener that terminates TLS. */
export interface TerminationOptions {
  /**
   * Minimum TLS version.
   * @default 'TLSV1_2'
   */
  readonly minProtocolVersion?: 'TLSV1_2' | 'TLSV1_3';
}

/** Options of a certificate that the listener orders itself. */
export interface IssuedByOptions extends TerminationOptions {
  /**
   * Name of the Certificate and of its Secret. Hosts of the Gateway with the same name here share one Certificate with all their names. If the
   * challenge of one host fails, none of them gets a certificate.
   * @default - a certificate for each listener, named after its first host with dashes and `-tls`: `shop-example-com-tls`
   */
  readonly secretName?: string;
  /**
   * The scope in which the Certificate is created, which decides its chart, and so its file and phase.
   * @default - the Gateway
   */
  readonly scope?: Construct;
}

/** Options of a listener that asks clients for a certificate. */
export interface MutualOptions extends TerminationOptions {
  /**
   * Names, one of which must be in the client's certificate.
   * @default - any certificate of the authority
   */
  readonly subjectAltNames?: readonly string[];
  /**
   * Secret with the certificate of the authority in the key `ca.crt`.
   * @default - the Secret of the server certificate, or the Secret of the same name with the suffix `-cacert`
   */
  readonly caSecretName?: string;
}

/** What a listener needs to know before it can set up its TLS. */
export interface TlsOwner {
  readonly gateway: Construct;
  readonly workload: IGatewayWorkload;
  readonly hosts: readonly string[];
}

/** The TLS settings of a listener, ready to be written. */
export interface ServerTlsConfig {
  readonly tls: TlsSpec;
  /** How the challenges of the hosts are solved, if a certificate was ordered for them. */
  readonly proofs: readonly HostProof[];
  /** The certificate, if it is part of this app. */
  readonly certificate?: Certificate;
}

/**
 * How a listener handles TLS.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 * @example
 * const gateway = new Gateway(chart, 'Public', { workload: ingress, tls: ServerTls.issuedBy(letsEncrypt) });
 * gateway.addHost('api.example.com', { tls: ServerTls.mutual('api-certificate') });
 */
export abstract class ServerTls {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'ServerTls.issuedBy(issuer)';

  /**
   * Terminates TLS with a certificate from the issuer, for exactly the hosts of the listener, in the namespace where Istio looks for it.
   *
   * @throws ConfigError when the issuer is missing
   */
  static issuedBy(issuer: IIssuer, options: IssuedByOptions = {}): ServerTls {
    return new IssuedTls(expectValue('ServerTls.issuedBy', 'issuer', issuer, ISSUER), options);
  }

  /**
   * Terminates TLS with a certificate of this app, or with the one in a Secret of the gateway's namespace.
   *
   * @throws ConfigError when the certificate is not a Certificate or the name of a Secret
   */
  static simple(certificate: Certificate | string, options: TerminationOptions = {}): ServerTls {
    return new CredentialTls(credential('simple', certificate), { mode: 'SIMPLE', ...termination(options) });
  }

  /**
   * Terminates TLS, and only accepts clients that present a certificate of the authority.
   *
   * @throws ConfigError when the certificate is not a Certificate or the name of a Secret
   */
  static mutual(certificate: Certificate | string, options: MutualOptions = {}): ServerTls {
    const { subjectAltNames, caSecretName: caCertCredentialName } = options;
    return new CredentialTls(credential('mutual', certificate), {
      mode: 'MUTUAL',
      ...termination(options),
      caCertCredentialName,
      subjectAltNames: subjectAltNames && [...subjectAltNames],
    });
  }

  /** Leaves TLS to the application. Routes see the SNI, not the requests. */
  static passthrough(): ServerTls {
    return new PlainTls({ mode: 'PASSTHROUGH' });
  }

  /**
   * Passes the mTLS of sidecars on to the service that their SNI names, without a route: for the gateway between networks, on port 15443
   * with the host `*.local`.
   *
   * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary_multi-network/#expose-services-in-cluster1
   */
  static autoPassthrough(): ServerTls {
    return new PlainTls({ mode: 'AUTO_PASSTHROUGH' });
  }

  /** Terminates the mTLS of the mesh, for gateways that only sidecars call. */
  static istioMutual(): ServerTls {
    return new PlainTls({ mode: 'ISTIO_MUTUAL' });
  }

  /** True if the gateway sees the requests, false when it only sees the SNI. */
  abstract readonly terminates: boolean;

  /** @internal */
  abstract _bind(owner: TlsOwner): ServerTlsConfig;
}

class IssuedTls extends ServerTls {
  readonly terminates = true;

  constructor(
    private readonly issuer: IIssuer,
    private readonly options: IssuedByOptions,
  ) {
    super();
  }

  _bind({ gateway, workload, hosts }: TlsOwner): ServerTlsConfig {
    const { secretName = certificateName(hosts[0]), scope = gateway } = this.options;
    const certificate = orderCertificate({ gateway, workload, hosts, issuer: this.issuer, secretName, scope });
    return {
      tls: { mode: 'SIMPLE', credentialName: certificate.secretName, ...termination(this.options) },
      proofs: hosts.map((host) => this.issuer.proofOf(host)),
      certificate,
    };
  }
}

class CredentialTls extends ServerTls {
  readonly terminates = true;

  constructor(
    private readonly certificate: Certificate | string,
    private readonly tls: TlsSpec,
  ) {
    super();
  }

  _bind({ gateway, workload, hosts }: TlsOwner): ServerTlsConfig {
    if (typeof this.certificate === 'string') return { tls: { ...this.tls, credentialName: this.certificate }, proofs: [] };
    const { certificate } = this;
    certificate._checkServedBy(workload);
    const missing = hosts.find((host) => !certificate.isFor(host));
    if (missing !== undefined) {
      throw new ConfigError(gateway, {
        field: 'tls',
        value: certificate.name,
        problem: `does not cover the host ${missing}`,
        fix: `add "${missing}" to its dnsNames, or use ServerTls.issuedBy`,
      });
    }
    return { tls: { ...this.tls, credentialName: certificate.secretName }, proofs: [], certificate };
  }
}

class PlainTls extends ServerTls {
  readonly terminates: boolean;

  constructor(private readonly tls: TlsSpec) {
    super();
    this.terminates = tls.mode === 'ISTIO_MUTUAL';
  }

  _bind(): ServerTlsConfig {
    return { tls: this.tls, proofs: [] };
  }
}

function credential(factory: string, certificate: Certificate | string): Certificate | string {
  return typeof certificate === 'string' ? certificate : expectValue(`ServerTls.${factory}`, 'certificate', certificate, Certificate);
}

function termination(options: TerminationOptions): Pick<TlsSpec, 'minProtocolVersion'> {
  return { minProtocolVersion: options.minProtocolVersion ?? 'TLSV1_2' };
}
