import type { PemCertificate } from '../../../mesh/certificates/pem';
import type { BackendTlsPolicy, SubjectAltName } from '../../../mesh/gateway-api/backend-tls-policy';

/** Why a client with this policy does not accept the certificate of a server; undefined if it does. */
export function whyNotAccepted(
  { entry, names, authorities }: BackendTlsPolicy,
  [certificate, ...chain]: readonly PemCertificate[],
): string | undefined {
  if (authorities.areInvalid) return `${entry.ref} does not have a valid CA certificate, so no certificate of the server is accepted`;
  if (!certificate) return undefined;
  const trusted = authorities.certificates;
  if (trusted.length > 0 && authorities.problems.length === 0 && !isIssuedBy([certificate, ...chain], trusted)) {
    return `the certificate of the server is not issued by a CA of ${entry.ref}`;
  }
  if (names.some((name) => has(certificate, name))) return undefined;
  return `the certificate of the server is not for ${names.map(({ value }) => value).join(' or ')}, as ${entry.ref} requires`;
}

function isIssuedBy(chain: readonly PemCertificate[], trusted: readonly PemCertificate[]): boolean {
  return chain.some((one) => trusted.some((ca) => one.isIssuedBy(ca)));
}

function has(certificate: PemCertificate, { type, value }: SubjectAltName): boolean {
  if (type === 'Hostname') return certificate.isFor(value);
  return certificate.hasUri(value);
}
