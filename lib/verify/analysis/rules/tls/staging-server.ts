import type { ManifestObject } from '../../../../manifest/manifest-object';
import { Cursor } from '../../../../mesh/reading/cursor';
import { acmeIssuers } from '../../acme-issuers';
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
    const staging = new Set(acmeIssuers(mesh).flatMap(({ issuer, server }) => (server.includes('acme-staging') ? [keyOf(issuer)] : [])));
    for (const { certificate } of shownCertificates(mesh)) {
      const reference = Cursor.spec(certificate).get('issuerRef');
      if (!staging.has(referenceOf(certificate))) continue;

      report({
        at: reference.get('name').at,
        message: "this is an issuer of the staging server of Let's Encrypt, so browsers do not trust the certificate",
        fix: 'name an issuer of the production server once issuing works',
      });
    }
  },
});

function keyOf({ kind, namespace, name }: ManifestObject): string {
  return kind === 'ClusterIssuer' ? `ClusterIssuer ${name}` : `Issuer ${namespace}/${name}`;
}

function referenceOf(certificate: ManifestObject): string {
  const reference = Cursor.spec(certificate).get('issuerRef');
  const name = reference.get('name').text() ?? '';
  return reference.get('kind').text() === 'ClusterIssuer' ? `ClusterIssuer ${name}` : `Issuer ${certificate.namespace}/${name}`;
}
