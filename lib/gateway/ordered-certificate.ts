import type { Construct } from 'constructs';
import { appFact } from '../core/app-facts';
import { ConfigError } from '../core/config-error';
import type { IGatewayWorkload } from '../core/roles';
import { Certificate } from '../tls/certificate';
import type { IIssuer } from '../tls/issuer-ref';

/** A certificate that a listener needs. */
export interface CertificateOrder {
  readonly gateway: Construct;
  readonly workload: IGatewayWorkload;
  readonly hosts: readonly string[];
  readonly issuer: IIssuer;
  readonly secretName: string;
  /** The scope in which the Certificate is created. */
  readonly scope: Construct;
}

type Ordered = Pick<CertificateOrder, 'gateway' | 'issuer'> & { readonly certificate: Certificate };

const orderedIn = appFact('ordered-certificates', () => new Map<string, Ordered>());

/**
 * The Certificate for the hosts: the one that the Gateway already ordered with this name, with these hosts added, otherwise a new one.
 *
 * @throws ConfigError when the name belongs to another Gateway, issuer or construct
 */
export function orderCertificate(order: CertificateOrder): Certificate {
  const { gateway, workload, hosts, issuer, secretName, scope } = order;
  const all = orderedIn(gateway);
  const key = `${workload.namespace}/${secretName}`;
  const earlier = all.get(key);
  if (earlier) {
    checkSame(order, earlier);
    earlier.certificate._addHosts(hosts);
    return earlier.certificate;
  }
  checkId(order);
  const certificate = new Certificate(scope, secretName, { issuer, dnsNames: hosts, workload, secretName });
  all.set(key, { gateway, issuer, certificate });
  return certificate;
}

function checkSame({ gateway, issuer, secretName }: CertificateOrder, earlier: Ordered): void {
  if (earlier.gateway !== gateway) {
    const problem = `is already the certificate of the Gateway ${earlier.gateway.node.path}`;
    const fix = 'add the host to that Gateway, or choose another secretName';
    throw new ConfigError(gateway, { field: 'tls.secretName', value: secretName, problem, fix });
  }
  const [one, other] = [earlier.issuer, issuer].map((each) => each.asIssuerRef());
  if (one.kind === other.kind && one.name === other.name) return;
  const problem = `is already ordered from ${one.kind} ${one.name}, so ${other.kind} ${other.name} cannot issue it`;
  throw new ConfigError(gateway, { field: 'tls.secretName', value: secretName, problem, fix: 'use one issuer, or another secretName' });
}

function checkId({ gateway, secretName, scope }: CertificateOrder): void {
  const other = scope.node.tryFindChild(secretName);
  if (other === undefined) return;
  const problem = `is already the id of the construct ${other.node.path}`;
  const fix =
    other instanceof Certificate ? 'use ServerTls.simple with that Certificate, or another secretName' : 'choose another secretName';
  throw new ConfigError(gateway, { field: 'tls.secretName', value: secretName, problem, fix });
}
