import { defineRule } from '../../rule';

export const mutualTlsOffMeshWide = defineRule({
  id: 'security/mutual-tls-off-mesh-wide',
  severity: 'warning',
  summary: 'Mutual TLS is not disabled for the whole mesh.',
  reads: ['DestinationRule', 'MeshConfig', 'PeerAuthentication'],
  alsoKnownAs: [],
  why: 'Without mutual TLS, requests in the mesh are readable on the network, callers do not have an identity, and rules with principals and namespaces match no callers.',

  check(mesh, report) {
    const root = mesh.config.rootNamespace;
    const fix = 'use PERMISSIVE or STRICT, and DISABLE only for the workloads that need it';
    for (const { mode, entry } of mesh.policies.of('PeerAuthentication').wide(root).slice(0, 1)) {
      if (mode?.mode !== 'DISABLE') continue;
      report({ at: mode.at ?? entry.at(), message: `${entry.ref} disables mutual TLS for every pod of the mesh`, fix });
    }
    for (const { host, namespace, trafficPolicy, entry } of mesh.destinationRules.all) {
      const mode = trafficPolicy.get('tls', 'mode');
      if (namespace !== root || mode.text() !== 'DISABLE' || !['*', '*.local', `*.svc.${mesh.clusterDomain}`].includes(host)) continue;
      report({ at: mode.at, message: `${entry.ref} disables mutual TLS for every request in the mesh`, fix });
    }
  },
});
