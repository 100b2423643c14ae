import type { Words } from '../words';
import { CERTIFICATE } from './certificate';
import { ISSUER } from './issuer';
import { SOLVER } from './solver';

/** The words of each kind of cert-manager. */
export const CERT_MANAGER: Readonly<Record<string, Words>> = {
  Certificate: { ...CERTIFICATE, ...SOLVER },
  CertificateRequest: {
    CertificateRequestSpec: { issuerRef: ['IssuerReference', 'Issuer that signs it.'] },
    IssuerReference: CERTIFICATE.IssuerReference,
  },
  Challenge: { ChallengeSpec: { solver: ['ACMEChallengeSolver', 'How the name is proven.'] }, ...SOLVER },
  ClusterIssuer: ISSUER,
  Issuer: ISSUER,
  Order: {
    OrderSpec: { issuerRef: ['IssuerReference', 'Issuer that the order is for.'] },
    IssuerReference: CERTIFICATE.IssuerReference,
  },
};

/** The type of the `spec` of a kind. */
export function certManagerSpec(kind: string): string {
  return kind === 'ClusterIssuer' ? 'IssuerSpec' : `${kind}Spec`;
}

const META = new Set(['SecretKeySelector', 'IssuerReference']);

/** The address of a type of cert-manager. */
export function certManagerLink(type: string): string {
  const group = /^(ACME|Order|Challenge|CertificateDNSNameSelector|Route53|Azure)/.test(type)
    ? 'acme.cert-manager.io/v1'
    : 'cert-manager.io/v1';
  return `https://cert-manager.io/docs/reference/api-docs/#${META.has(type) ? 'meta.cert-manager.io/v1' : group}.${type}`;
}
