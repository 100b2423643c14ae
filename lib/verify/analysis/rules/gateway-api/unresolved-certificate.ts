import { requestsForServer } from '../../claims/host-requests';
import { certificateProblems } from '../../../../mesh/gateway-api/listener-tls';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { problemOf } from '../../../../mesh/certificates/key-pair';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unresolvedCertificate = defineRule({
  id: 'gateway-api/unresolved-certificate',
  severity: 'error',
  summary: 'The certificates of a listener are Secrets with a key pair, and a ReferenceGrant allows those in other namespaces.',
  reads: ['Namespace', `${GATEWAY_API}/Gateway`, `${GATEWAY_API}/ListenerSet`, `${GATEWAY_API}/ReferenceGrant`, 'Secret', 'Certificate'],
  alsoKnownAs: [],
  why: 'A certificate in another namespace requires a ReferenceGrant there that names the kind and namespace of the listener. While a certificate is not resolved, TLS connections to the listener are reset.',

  check(mesh, report) {
    const { gatewayApi } = mesh;
    for (const { field, certificates, gateway } of gatewayApi.listeners.all) {
      const problems = certificateProblems(field, () => gatewayApi.grants);
      const isWithout = problems.length === field.get('tls', 'certificateRefs').items().length;
      for (const { at, reason, why } of problems) {
        report({
          at: at.field(reason === 'RefNotPermitted' ? 'namespace' : 'kind'),
          message: `this certificate is not resolved (${reason}): ${why}, so ${isWithout ? 'TLS connections are reset' : 'the gateway does not show it'}`,
          fix: reason === 'RefNotPermitted' ? 'add a ReferenceGrant to the namespace of the Secret' : 'use a Secret',
          claims: () =>
            isWithout ? requestsForServer(mesh, gateway, gateway.servers[0]).map((request) => ({ request, outcome: 'fails' })) : [],
        });
      }
      for (const { namespace, name, field: reference } of certificates) {
        const secret = mesh.certificates.secret(namespace, name);
        const problem = secret && problemOf(secret);
        if (problem) {
          report({
            at: reference.get('name').at,
            message: `this certificate is not resolved (InvalidCertificateRef): ${secret.ref} ${problem}, so TLS connections are reset`,
            fix: 'create it with a Certificate, or set the certificate and key in tls.crt and tls.key',
          });
        } else if (!mesh.certificates.source(namespace, name) && mesh.certificates.namesIn(namespace).length > 0) {
          report({
            message: `this certificate is not resolved (InvalidCertificateRef) while Secret ${namespace}/${name}, which is not in the input, does not exist`,
            ...judgeUnknown(mesh, { at: reference.get('name').at, name: `Secret ${namespace}/${name}` }),
          });
        }
      }
    }
  },
});
