import { acmeServerOf, issuersOf } from '../../../../mesh/certificates/issuer';
import { defineRule } from '../../rule';

const LETS_ENCRYPT = /^https:\/\/acme(-staging)?-v02\.api\.letsencrypt\.org(.*)$/;

export const acmeDirectory = defineRule({
  id: 'tls/acme-directory',
  severity: 'error',
  summary: "The address of Let's Encrypt is that of its directory.",
  reads: ['ClusterIssuer', 'Issuer'],
  alsoKnownAs: [],
  page: 'https://letsencrypt.org/docs/acme-protocol-updates/',
  why: "An ACME server says in its directory where everything else is, so cert-manager begins there. Let's Encrypt has it at `/directory` and answers 404 elsewhere, so the issuer never becomes ready.",

  check(mesh, report) {
    for (const issuer of issuersOf(mesh.objects)) {
      const server = acmeServerOf(issuer);
      const [, staging = '', path] = LETS_ENCRYPT.exec(server?.value ?? '') ?? [];
      if (!server || path === undefined || path === '/directory') continue;

      report({
        at: server.at,
        message: `this is not the address of a directory, so ${issuer.ref} never becomes ready`,
        fix: `write https://acme${staging}-v02.api.letsencrypt.org/directory`,
      });
    }
  },
});
