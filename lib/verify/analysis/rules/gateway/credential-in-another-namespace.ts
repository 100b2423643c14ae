import { credentialsOf } from '../../credentials';
import { defineRule } from '../../rule';

export const credentialInAnotherNamespace = defineRule({
  id: 'gateway/credential-in-another-namespace',
  severity: 'error',
  summary: 'The Secret of a server is in the namespace of the gateway pods.',
  reads: ['Certificate', 'Gateway', 'Secret', 'Workload'],
  alsoKnownAs: ['IST0101'],
  why: 'Istio looks for the Secret in the namespace of the gateway pods, wherever the Gateway itself is written. One in another namespace is not found, and every TLS connection is reset.',

  check(mesh, report) {
    for (const { name, server, namespaces } of credentialsOf(mesh)) {
      const [missing] = namespaces.filter((namespace) => !mesh.certificates.source(namespace, name));
      const [elsewhere] = mesh.certificates.sourcesNamed(name);
      if (missing === undefined || !elsewhere) continue;

      report({
        at: server.field.get('tls', 'credentialName').at,
        message: `${elsewhere.ref} keeps "${name}" in namespace ${elsewhere.namespace}, and the gateway pods look for it in ${missing}, so TLS connections are reset`,
        fix: `move it to namespace ${missing}`,
      });
    }
  },
});
