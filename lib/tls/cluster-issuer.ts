import type { Construct } from 'constructs';
import { certmanager } from '../../imports';
import { BaseIssuer, type ClusterIssuerProps } from './base-issuer';
import { NamedIssuer, type IIssuer } from './issuer-ref';
import { IssuerType, type LetsEncryptOptions } from './issuer-type';

/** Options of the Let's Encrypt presets. */
export interface LetsEncryptIssuerProps extends LetsEncryptOptions, Omit<ClusterIssuerProps, 'type'> {}

/**
 * An issuer for Certificates in every namespace.
 *
 * @throws ConfigError when the type is missing, or when the name is not valid
 * @see https://cert-manager.io/docs/configuration/
 * @example
 * const letsEncrypt = ClusterIssuer.letsEncrypt(chart, 'LetsEncrypt', {
 *   email: 'ops@example.com',
 *   solvers: [AcmeSolver.http01Istio()],
 * });
 */
export class ClusterIssuer extends BaseIssuer {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /**
   * Let's Encrypt, named `letsencrypt-prod` or `letsencrypt-staging` unless a name is given.
   *
   * @throws ConfigError when the e-mail address is not valid, or when there are no solvers
   */
  static letsEncrypt(scope: Construct, id: string, props: LetsEncryptIssuerProps): ClusterIssuer {
    return new ClusterIssuer(scope, id, { name: letsEncryptName(props), ...props, type: IssuerType.letsEncrypt(props) });
  }

  /**
   * A ClusterIssuer that this app does not create.
   *
   * @throws ConfigError when the name is not valid
   */
  static fromName(name: string): IIssuer {
    return new NamedIssuer('ClusterIssuer', name);
  }

  constructor(scope: Construct, id: string, props: ClusterIssuerProps) {
    super(scope, id, certmanager.ClusterIssuer.GVK, 'cluster', props);
  }
}

/** @internal */
export function letsEncryptName(options: LetsEncryptOptions): string {
  return options.environment === 'staging' ? 'letsencrypt-staging' : 'letsencrypt-prod';
}
