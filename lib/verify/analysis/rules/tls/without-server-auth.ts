import { usagesOf } from '../../../../mesh/certificates/certificate';
import { shownCertificates } from '../../gateway-certificates';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

/** The extended usages; a certificate without any is good for all of them. */
const EXTENDED = new Set([
  'any',
  'server auth',
  'client auth',
  'code signing',
  'email protection',
  's/mime',
  'timestamping',
  'ocsp signing',
]);

export const withoutServerAuth = defineRule({
  id: 'tls/without-server-auth',
  severity: 'warning',
  summary: 'The certificate of a gateway is valid for servers.',
  reads: ['Namespace', 'Certificate', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  page: 'https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.KeyUsage',
  why: 'A list of `usages` replaces the default, digital signature and key encipherment. If it contains extended usages without server auth, browsers and other clients reject the certificate.',

  check(mesh, report) {
    for (const { certificate, secret } of shownCertificates(mesh)) {
      const { usages, at } = usagesOf(certificate);
      const extended = usages.filter((usage) => EXTENDED.has(usage));
      if (extended.length === 0 || extended.some((usage) => usage === 'server auth' || usage === 'any')) continue;

      report({
        at,
        message: `a gateway presents Secret ${secret}, but clients reject a server certificate without the usage server auth`,
        fix: 'add server auth, or remove usages',
      });
    }
  },
});
