import type { certmanager } from '../../imports';
import { checkNotEmpty, checkObjectName } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectList, WRITTEN } from '../core/expect-value';
import { isEmail } from '../semantics/email';
import { AcmeSolver, type AcmeChallenge } from './acme-solver';

/** The two environments of Let's Encrypt. */
export type LetsEncryptEnvironment = 'production' | 'staging';

const LETS_ENCRYPT: Readonly<Record<LetsEncryptEnvironment, string>> = {
  production: 'https://acme-v02.api.letsencrypt.org/directory',
  staging: 'https://acme-staging-v02.api.letsencrypt.org/directory',
};

/** Options of an ACME account. */
export interface AcmeOptions {
  /** Address to which the authority sends notices about certificates that are about to expire. */
  readonly email: string;
  /** The solvers of ACME challenges; the most specific solver for a host is used. */
  readonly solvers: readonly AcmeSolver[];
  /**
   * Secret with the private key of the account; cert-manager creates it.
   * @default - the issuer's name
   */
  readonly accountKeySecret?: string;
  /**
   * Account that the authority already knows you by.
   * @default - none
   */
  readonly externalAccountBinding?: certmanager.ClusterIssuerSpecAcmeExternalAccountBinding;
  /**
   * Preferred chain if the authority offers several, by the common name of its root.
   * @default - the default chain of the authority
   */
  readonly preferredChain?: string;
}

/** Options of a Let's Encrypt account. */
export interface LetsEncryptOptions extends AcmeOptions {
  /**
   * `staging` issues certificates that browsers do not trust, and has generous limits; `production` allows five failed attempts per hour.
   * @default 'production'
   */
  readonly environment?: LetsEncryptEnvironment;
}

/** Options of any other ACME authority. */
export interface AcmeServerOptions extends AcmeOptions {
  /** The authority's directory address. */
  readonly server: string;
}

/**
 * The signer of an issuer's certificates.
 *
 * @see https://cert-manager.io/docs/configuration/issuers/
 * @example
 * new ClusterIssuer(chart, 'Internal', { type: IssuerType.ca('internal-root') });
 */
export class IssuerType {
  /** @internal */
  static readonly [WRITTEN] = 'IssuerType.selfSigned()';

  /**
   * Let's Encrypt.
   *
   * @throws ConfigError when the e-mail address is not valid, or when there are no solvers
   */
  static letsEncrypt(options: LetsEncryptOptions): IssuerType {
    return IssuerType.acme({ ...options, server: LETS_ENCRYPT[options.environment ?? 'production'] });
  }

  /**
   * Any authority that supports ACME.
   *
   * @throws ConfigError when the e-mail address or the server's address is not valid, or when there are no solvers
   */
  static acme(options: AcmeServerOptions): IssuerType {
    checkEmail(options.email);
    checkServer(options.server);
    checkNotEmpty(
      'IssuerType.acme',
      'solvers',
      expectList('IssuerType.acme', 'solvers', options.solvers, AcmeSolver),
      'list at least one, such as AcmeSolver.http01Istio()',
    );
    const acme = (issuer: string): certmanager.ClusterIssuerSpecAcme => ({
      server: options.server,
      email: options.email,
      privateKeySecretRef: { name: options.accountKeySecret ?? issuer },
      externalAccountBinding: options.externalAccountBinding,
      preferredChain: options.preferredChain,
      solvers: options.solvers.map((solver) => solver._toWire()),
    });
    return new IssuerType((issuer) => ({ acme: acme(issuer) }), options.solvers);
  }

  /**
   * Your own certificate authority, whose certificate and key are in a Secret.
   *
   * @throws ConfigError when the name of the Secret is not valid
   */
  static ca(secretName: string): IssuerType {
    checkObjectName('IssuerType.ca', 'secretName', secretName);
    return new IssuerType(() => ({ ca: { secretName } }));
  }

  /** Self-signed certificates: for the root of a private authority, or for tests. */
  static selfSigned(): IssuerType {
    return new IssuerType(() => ({ selfSigned: {} }));
  }

  /** HashiCorp Vault, with the fields of cert-manager. */
  static vault(vault: certmanager.ClusterIssuerSpecVault): IssuerType {
    return new IssuerType(() => ({ vault }));
  }

  private constructor(
    private readonly spec: (issuer: string) => certmanager.ClusterIssuerSpec,
    private readonly solvers: readonly AcmeSolver[] = [],
  ) {}

  /** @internal */
  _toWire(issuer: string): certmanager.ClusterIssuerSpec {
    return this.spec(issuer);
  }

  /**
   * The challenge that the solver for this host answers; undefined if no solver matches it.
   * @internal
   */
  _challengeFor(host: string): AcmeChallenge | 'none' | undefined {
    if (this.solvers.length === 0) return 'none';
    const ranked = this.solvers
      .map((solver) => ({ solver, rank: solver._specificity(host) }))
      .filter((entry): entry is { solver: AcmeSolver; rank: number } => entry.rank !== undefined);
    if (ranked.length === 0) return undefined;
    return ranked.reduce((best, entry) => (entry.rank > best.rank ? entry : best)).solver.challenge;
  }
}

function checkEmail(email: string): void {
  if (isEmail(email)) return;
  throw new ConfigError('IssuerType.acme', {
    field: 'email',
    value: email,
    problem: 'is not a valid e-mail address',
    fix: 'write one that is monitored, such as "ops@example.com"',
  });
}

function checkServer(server: string): void {
  if (/^https:\/\/\S+$/.test(server)) return;
  throw new ConfigError('IssuerType.acme', {
    field: 'server',
    value: server,
    problem: 'is not a valid directory address',
    fix: 'write the https:// address of the ACME directory',
  });
}
