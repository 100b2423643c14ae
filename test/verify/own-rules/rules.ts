import { defineRule } from '../../../lib/verify';

/** A rule of an organisation. */
export const permissiveInProd = defineRule({
  id: 'acme/permissive-in-prod',
  severity: 'error',
  summary: 'In production no workload takes plaintext.',
  page: 'https://acme.example.com/mesh/permissive-in-prod',
  check(mesh, report) {
    for (const { namespace, mode } of mesh.policies.of('PeerAuthentication').all) {
      if (!namespace.startsWith('prod') || mode?.mode !== 'PERMISSIVE' || !mode.at) continue;
      report({ at: mode.at, message: 'workloads of production take plaintext', fix: 'write STRICT' });
    }
  },
});

/** A PeerAuthentication of the namespace with this mode. */
export const peers = (mode: string, namespace = 'prod-shop') => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: ${namespace} }
spec: { mtls: { mode: ${mode} } }
`;
