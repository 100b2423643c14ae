import { acmeServerOf, issuerOf, issuerReference } from '../../../../mesh/certificates/issuer';
import { shownCertificates } from '../../gateway-certificates';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

export const stagingServer = defineRule({
  id: 'tls/staging-server',
  severity: 'info',
  summary: 'A certificate that a gateway shows is from an authority that clients trust.',
  reads: ['Certificate', 'ClusterIssuer', 'Issuer', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  page: 'https://letsencrypt.org/docs/staging-environment/',
  why: "The staging server of Let's Encrypt is for trying things out. No browser trusts its certificates.",

  check(mesh, report) {
    for (const { certificate } of shownCertificates(mesh)) {
      const issuer = issuerOf(mesh.objects, certificate);
      if (!issuer || !acmeServerOf(issuer)?.value.includes('acme-staging')) continue;

      report({
        at: issuerReference(certificate).at,
        message: "this is an issuer of the staging server of Let's Encrypt, so browsers do not trust the certificate",
        fix: 'name an issuer of the production server once issuing works',
      });
    }
  },
});
