import type { Construct } from 'constructs';
import { certmanager } from '../../imports';
import { BaseIssuer, type ClusterIssuerProps } from './base-issuer';
import { letsEncryptName, type LetsEncryptIssuerProps } from './cluster-issuer';
import { NamedIssuer, type IIssuer } from './issuer-ref';
import { IssuerType } from './issuer-type';

/** Options of an `Issuer`. */
export interface IssuerProps extends ClusterIssuerProps {
  /**
   * Namespace of the issuer and of the Certificates that it serves.
   * @default - the chart's
   */
  readonly namespace?: string;
}

/**
 * An issuer for the Certificates in one namespace. An Istio gateway reads Secrets from its own namespace, so an issuer for it belongs there.
 *
 * @throws ConfigError when the type is missing, when the name is not valid, or when the namespace is not known
 * @see https://cert-manager.io/docs/configuration/
 * @example
 * new Issuer(chart, 'Internal', { namespace: 'istio-system', type: IssuerType.ca('internal-root') });
 */
export class Issuer extends BaseIssuer {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /**
   * Let's Encrypt, named `letsencrypt-prod` or `letsencrypt-staging` unless a name is given.
   *
   * @throws ConfigError when the e-mail address is not valid, or when there are no solvers
   */
  static letsEncrypt(scope: Construct, id: string, props: LetsEncryptIssuerProps & { readonly namespace?: string }): Issuer {
    return new Issuer(scope, id, { name: letsEncryptName(props), ...props, type: IssuerType.letsEncrypt(props) });
  }

  /**
   * An Issuer that this app does not create.
   *
   * @throws ConfigError when the name or the namespace is not valid
   */
  static fromName(namespace: string, name: string): IIssuer {
    return new NamedIssuer('Issuer', name, namespace);
  }

  constructor(scope: Construct, id: string, props: IssuerProps) {
    super(scope, id, certmanager.Issuer.GVK, {}, props);
  }
}
