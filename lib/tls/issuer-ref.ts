import type { AcmeChallenge } from './acme-solver';
import { checkNamespace, checkObjectName } from '../core/checks';
import { role } from '../core/expect-role';

/** The reference of a Certificate to its issuer. */
export interface IssuerRef {
  readonly group: 'cert-manager.io';
  readonly kind: 'Issuer' | 'ClusterIssuer';
  readonly name: string;
}

/** How an issuer validates control of a host: `none` if it does not, `unknown` if the issuer is not part of the app. */
export type HostProof = AcmeChallenge | 'none' | 'unknown';

/** Something that issues certificates: an `Issuer`, a `ClusterIssuer`, or one that the app does not create, by its name. */
export interface IIssuer {
  /** The namespace whose Certificates it serves; undefined if it serves all. */
  readonly namespace: string | undefined;
  /** The issuer as a Certificate references it. */
  asIssuerRef(): IssuerRef;
  /**
   * The challenge for a host.
   * @throws ConfigError when the issuer cannot issue for the host
   */
  proofOf(host: string): HostProof;
}

export const ISSUER = role<IIssuer>(
  'IIssuer',
  ['asIssuerRef', 'proofOf'],
  'an issuer such as ClusterIssuer.letsEncrypt(chart, "LetsEncrypt", { … }) or ClusterIssuer.fromName("letsencrypt")',
);

/** An issuer that this app does not create. @internal */
export class NamedIssuer implements IIssuer {
  constructor(
    private readonly kind: IssuerRef['kind'],
    private readonly name: string,
    readonly namespace: string | undefined = undefined,
  ) {
    checkObjectName(`${kind}.fromName`, 'name', name);
    if (kind === 'Issuer') checkNamespace('Issuer.fromName', 'namespace', namespace!);
  }

  asIssuerRef(): IssuerRef {
    return { group: 'cert-manager.io', kind: this.kind, name: this.name };
  }

  proofOf(): HostProof {
    return 'unknown';
  }
}
