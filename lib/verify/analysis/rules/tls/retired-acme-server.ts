import { acmeServerOf, issuersOf } from '../../../../mesh/certificates/issuer';
import { defineRule } from '../../rule';

export const retiredAcmeServer = defineRule({
  id: 'tls/retired-acme-server',
  severity: 'error',
  summary: 'The ACME server of an issuer is available.',
  reads: ['ClusterIssuer', 'Issuer'],
  alsoKnownAs: [],
  why: "Let's Encrypt has shut down the first version of its API, so the issuer never becomes ready.",

  check(mesh, report) {
    for (const issuer of issuersOf(mesh.objects)) {
      const server = acmeServerOf(issuer);
      const [, host] = RETIRED.exec(server?.value ?? '') ?? [];
      if (!server || host === undefined) continue;

      report({
        at: server.at,
        message: `${host} is shut down, so ${issuer.ref} never becomes ready`,
        fix: `write https://${host.includes('staging') ? 'acme-staging-v02' : 'acme-v02'}.api.letsencrypt.org/directory`,
      });
    }
  },
});

/** The first version of the API. */
const RETIRED = /^https:\/\/(acme-v01\.api\.letsencrypt\.org|acme-staging\.api\.letsencrypt\.org)\//;
