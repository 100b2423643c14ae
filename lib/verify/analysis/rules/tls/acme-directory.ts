import { acmeServerOf, issuersOf } from '../../../../mesh/certificates/issuer';
import { defineRule } from '../../rule';

const LETS_ENCRYPT = /^https:\/\/acme(-staging)?-v02\.api\.letsencrypt\.org(.*)$/;

export const acmeDirectory = defineRule({
  id: 'tls/acme-directory',
  severity: 'error',
  summary: "The server of a Let's Encrypt issuer is the address of the ACME directory.",
  reads: ['ClusterIssuer', 'Issuer'],
  alsoKnownAs: [],
  page: 'https://letsencrypt.org/docs/acme-protocol-updates/',
  why: "The directory of an ACME server lists all of its other addresses, so cert-manager requests it first. The directory of Let's Encrypt is `/directory`. Other paths answer 404, so the issuer never becomes ready.",

  check(mesh, report) {
    for (const issuer of issuersOf(mesh.objects)) {
      const server = acmeServerOf(issuer);
      const [, staging = '', path] = LETS_ENCRYPT.exec(server?.value ?? '') ?? [];
      if (!server || path === undefined || path === '/directory') continue;

      report({
        at: server.at,
        message: `this is not the address of the ACME directory, so ${issuer.ref} never becomes ready`,
        fix: `write https://acme${staging}-v02.api.letsencrypt.org/directory`,
      });
    }
  },
});
