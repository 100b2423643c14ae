import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { certmanager } from '../../imports';
import { checkHost, checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { GATEWAY_WORKLOAD } from '../core/expect-role';
import { expectOptional, expectValue, WRITTEN } from '../core/expect-value';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IGatewayWorkload } from '../core/roles';
import { checkDuration } from '../core/wire-duration';
import { covers } from '../semantics/hostname';
import { formatDuration } from '../semantics/duration';
import { ISSUER, type IIssuer } from './issuer-ref';

/** Options of a `Certificate`. */
export interface CertificateProps extends NamespacedOptions<certmanager.CertificateSpec> {
  /** The issuer that signs it. */
  readonly issuer: IIssuer;
  /** The hosts that it covers. */
  readonly dnsNames: readonly string[];
  /**
   * The gateway that serves it: Istio looks for the Secret in the namespace of the gateway's pods, so the Certificate is created there.
   * @default - the Certificate is not for a gateway
   */
  readonly workload?: IGatewayWorkload;
  /**
   * Name of the Secret that cert-manager fills, the `credentialName` of a listener.
   * @default - the Certificate's name
   */
  readonly secretName?: string;
  /**
   * Validity period; more than an hour.
   * @default - 90 days
   */
  readonly duration?: Duration;
  /**
   * How long before expiry it is renewed; at least five minutes and less than `duration`.
   * @default - a third of `duration`
   */
  readonly renewBefore?: Duration;
}

/**
 * A certificate that cert-manager orders, renews and keeps in a Secret, with an ECDSA P-256 key that changes at each renewal.
 *
 * A gateway can order its own: `ServerTls.issuedBy(issuer)`.
 *
 * @throws ConfigError when a DNS name is not valid or the issuer cannot prove it, or when `duration` or `renewBefore` is not valid
 * @throws ConfigError when the Issuer or the pods of the gateway are in another namespace
 * @see https://cert-manager.io/docs/usage/certificate/
 * @example
 * new Certificate(chart, 'ShopCertificate', { issuer: letsEncrypt, dnsNames: ['shop.example.com'], workload: ingress });
 */
export class Certificate extends MeshResource<certmanager.CertificateSpec> {
  /** @internal */
  static readonly [WRITTEN] = 'a Certificate';

  /** Name of the Secret with the certificate and key. */
  readonly secretName: string;
  private readonly props: CertificateProps;
  private names: readonly string[];

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id, { gvk: certmanager.Certificate.GVK, namespace: { fallback: props.workload?.namespace } }, props);
    this.props = props;
    expectValue(this, 'issuer', props.issuer, ISSUER);
    expectOptional(this, 'workload', props.workload, GATEWAY_WORKLOAD);
    this.secretName = props.secretName ?? this.name;
    this.names = checkNotEmpty(this, 'dnsNames', props.dnsNames, 'name at least one host');
    this.names.forEach((host, index) => this.checkName(host, index));
    this.checkNamespace(props.workload);
    this.checkIssuer(props.issuer);
    for (const field of ['duration', 'renewBefore'] as const) if (props[field] !== undefined) checkDuration(this, field, props[field]);
    this.checkTimes(props.duration ?? Duration.days(90), props.renewBefore);
  }

  /** The hosts that it covers. */
  get dnsNames(): readonly string[] {
    return this.names;
  }

  /** True if the certificate covers the host: one of its names is the host, or `*.` and the parent of the host. */
  isFor(host: string): boolean {
    return this.dnsNames.some((name) => isGoodFor(name, host));
  }

  /** Adds hosts. Names that a wildcard covers are dropped: ACME authorities refuse both together. @internal */
  _addHosts(hosts: readonly string[]): void {
    const added = hosts.filter((host) => !this.isFor(host));
    added.forEach((host, index) => this.checkName(host, this.names.length + index));
    this.names = [...this.names.filter((name) => !added.some((host) => isGoodFor(host, name))), ...added];
  }

  /** @internal */
  _checkServedBy(workload: IGatewayWorkload): void {
    this.checkNamespace(workload);
  }

  protected renderSpec(): certmanager.CertificateSpec {
    const { issuer, duration, renewBefore } = this.props;
    return {
      secretName: this.secretName,
      dnsNames: [...this.dnsNames],
      issuerRef: issuer.asIssuerRef(),
      duration: duration && formatDuration(duration.toMilliseconds()),
      renewBefore: renewBefore && formatDuration(renewBefore.toMilliseconds()),
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      usages: ['server auth'],
    };
  }

  private checkName(host: string, index: number): void {
    checkHost(this, `dnsNames[${index}]`, host);
    this.props.issuer.proofOf(host);
  }

  private checkNamespace(workload: IGatewayWorkload | undefined): void {
    if (workload === undefined || workload.namespace === this.namespace) return;
    throw new ConfigError(this, {
      field: 'namespace',
      value: this.namespace,
      problem: `is not the namespace in which the gateway's pods look for the Secret`,
      fix: `write "${workload.namespace}", or leave namespace out and set workload`,
    });
  }

  private checkIssuer(issuer: IIssuer): void {
    if (issuer.namespace === undefined || issuer.namespace === this.namespace) return;
    throw new ConfigError(this, {
      field: 'issuer',
      value: `${issuer.namespace}/${issuer.asIssuerRef().name}`,
      problem: `does not serve Certificates in namespace ${this.namespace}`,
      fix: `put the Issuer into ${this.namespace}, or use a ClusterIssuer`,
    });
  }

  private checkTimes(duration: Duration, renewBefore: Duration | undefined): void {
    if (duration.toMinutes({ integral: false }) <= 60) {
      throw new ConfigError(this, {
        field: 'duration',
        value: duration.toHumanString(),
        problem: 'is too short',
        fix: 'write more than an hour',
      });
    }
    if (renewBefore === undefined) return;
    if (renewBefore.toMinutes({ integral: false }) >= 5 && renewBefore.toMilliseconds() < duration.toMilliseconds()) return;
    throw new ConfigError(this, {
      field: 'renewBefore',
      value: renewBefore.toHumanString(),
      problem: 'is not a valid renewal time',
      fix: `write at least five minutes and less than the duration of ${duration.toHumanString()}`,
    });
  }
}

/** A wildcard of a certificate matches one label. */
function isGoodFor(name: string, host: string): boolean {
  return name === host || (covers(name, host) && host.split('.').length === name.split('.').length);
}
