import { accountSecretOf, acmeServerOf, issuersOf } from '../../../../mesh/certificates/issuer';
import { defineRule } from '../../rule';

export const sharedAccount = defineRule({
  id: 'tls/shared-account',
  severity: 'warning',
  summary: 'Issuers of different ACME servers use different Secrets for their accounts.',
  reads: ['ClusterIssuer', 'Issuer'],
  alsoKnownAs: [],
  page: 'https://cert-manager.io/docs/configuration/acme/',
  why: 'The Secret in `privateKeySecretRef` contains the key of the ACME account. The staging server and the production server have separate accounts, so issuers that share the Secret overwrite the key of each other.',

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
        message: `${other.ref} uses this Secret for its account at another server, so one of them does not become ready`,
        fix: `use a separate Secret, such as ${issuer.name}-account`,
      });
    }
  },
});
