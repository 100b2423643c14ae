import { credentialsOf } from '../../credentials';
import { problemOf } from '../../../../mesh/certificates/key-pair';
import { certificateIsBad } from '../../claims/certificates';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

export const invalidCredential = defineRule({
  id: 'gateway/invalid-credential',
  severity: 'error',
  summary: 'The Secret of a server contains a valid certificate and its key.',
  reads: ['Namespace', 'Secret', 'Workload', ...GATEWAYS],
  alsoKnownAs: ['IST0161'],
  why: 'istiod does not send a Secret that it cannot read as a certificate and key, so the gateway resets every TLS connection for these hosts.',

  check(mesh, report) {
    for (const credential of credentialsOf(mesh)) {
      const { name, at, namespaces } = credential;
      for (const secret of namespaces.flatMap((namespace) => mesh.certificates.secret(namespace, name) ?? [])) {
        const problem = problemOf(secret);
        if (!problem) continue;

        report({
          at,
          message: `${secret.ref} ${problem}, so TLS connections are reset`,
          fix: 'create it with a Certificate, or set the certificate and key in tls.crt and tls.key',
          claims: () => certificateIsBad(mesh, credential),
        });
      }
    }
  },
});
