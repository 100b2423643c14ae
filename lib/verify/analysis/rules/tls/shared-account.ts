import { accountSecretOf, acmeServerOf, issuersOf } from '../../../../mesh/certificates/issuer';
import { defineRule } from '../../rule';

export const sharedAccount = defineRule({
  id: 'tls/shared-account',
  severity: 'warning',
  summary: 'Issuers of different ACME servers keep their accounts in Secrets of their own.',
  reads: ['ClusterIssuer', 'Issuer'],
  alsoKnownAs: [],
  page: 'https://cert-manager.io/docs/configuration/acme/',
  why: 'The Secret that `privateKeySecretRef` names holds the key of the ACME account. An account of the staging server is not one of the production server, so issuers that share the Secret take the key from each other.',

  check(mesh, report) {
    const known = new Map<string, { readonly server: string; readonly ref: string }>();
    for (const issuer of issuersOf(mesh.objects)) {
      const secret = accountSecretOf(issuer);
      if (!secret?.value) continue;
      const server = acmeServerOf(issuer)?.value ?? '';
      const key = `${issuer.kind === 'Issuer' ? issuer.namespace : ''}/${secret.value}`;
      const other = known.get(key);
      if (!other) known.set(key, { server, ref: issuer.ref });
      if (!other || other.server === server) continue;

      report({
        at: secret.at,
        message: `${other.ref} keeps its account at another server in this Secret, so one of them does not become ready`,
        fix: `name a Secret of its own, such as ${issuer.name}-account`,
      });
    }
  },
});
