import { acmeServerOf, issuerOf, issuerReference } from '../../../../mesh/certificates/issuer';
import { shownCertificates } from '../../gateway-certificates';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

export const stagingServer = defineRule({
  id: 'tls/staging-server',
  severity: 'info',
  summary: 'The certificate of a gateway is from an authority that clients trust.',
  reads: ['Namespace', 'Certificate', 'ClusterIssuer', 'Issuer', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  page: 'https://letsencrypt.org/docs/staging-environment/',
  why: "The staging server of Let's Encrypt is for tests. Browsers do not trust its certificates.",

  check(mesh, report) {
    for (const { certificate } of shownCertificates(mesh)) {
      const issuer = issuerOf(mesh.objects, certificate);
      if (!issuer || !acmeServerOf(issuer)?.value.includes('acme-staging')) continue;

      report({
        at: issuerReference(certificate).at,
        message: "this issuer uses the staging server of Let's Encrypt, so browsers do not trust the certificate",
        fix: 'use an issuer with the production server once issuing works',
      });
    }
  },
});
