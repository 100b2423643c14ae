import { issuerReference } from '../../../../mesh/certificates/issuer';
import { acmeIssuers } from '../../../../mesh/certificates/acme-issuers';
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
    const staging = new Set(
      acmeIssuers(mesh.objects).flatMap(({ issuer, server }) => (server.includes('acme-staging') ? [keyOf(issuer)] : [])),
    );
    for (const { certificate } of shownCertificates(mesh)) {
      if (!staging.has(keyOf(issuerReference(certificate)))) continue;

      report({
        at: issuerReference(certificate).at,
        message: "this is an issuer of the staging server of Let's Encrypt, so browsers do not trust the certificate",
        fix: 'name an issuer of the production server once issuing works',
      });
    }
  },
});

function keyOf({ kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string }): string {
  return kind === 'ClusterIssuer' ? `ClusterIssuer ${name}` : `Issuer ${namespace}/${name}`;
}
