import type { Check } from '../check';
import { checkCertificate } from './certificate';
import { checkIssuer } from './issuer';
import { checkCertificateRequest } from './issuer-ref';

const CHECKS: Readonly<Record<string, Check>> = {
  'cert-manager.io/Certificate': checkCertificate,
  'cert-manager.io/CertificateRequest': checkCertificateRequest,
  'cert-manager.io/ClusterIssuer': checkIssuer,
  'cert-manager.io/Issuer': checkIssuer,
};

/** What cert-manager says about objects of this API group and kind; undefined if it does not look at them. */
export function certManagerCheckOf(kind: string): Check | undefined {
  return Object.hasOwn(CHECKS, kind) ? CHECKS[kind] : undefined;
}
