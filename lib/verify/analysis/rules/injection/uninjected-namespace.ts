import { undecidedNamespaces } from '../../injection';
import { defineRule } from '../../rule';
import { strictMeshPolicy, undecidedWorkloads } from '../../strict-mesh';

export const uninjectedNamespace = defineRule({
  id: 'injection/uninjected-namespace',
  severity: 'info',
  summary: 'Every namespace has a label that says whether its pods are in the mesh.',
  reads: ['MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: ['IST0102'],
  why: 'Pods in a namespace without a label do not get a sidecar: no mutual TLS, no routes, no policies. If the mesh only accepts mutual TLS, their connections are reset. A label that disables injection shows that this is intended.',

  check(mesh, report) {
    const strict = strictMeshPolicy(mesh);
    for (const entry of undecidedNamespaces(mesh)) {
      if (mesh.namespaces.isInjectedByDefault(entry.name)) continue;

      const resets = strict !== undefined && undecidedWorkloads(mesh, entry.name).length > 0;
      const consequence = resets ? `: no policy protects them, and workloads reset their connections because of ${strict.entry.ref}` : '';
      report({
        at: entry.at('metadata', 'name'),
        severity: resets ? 'warning' : 'info',
        message: `namespace ${entry.name} does not have a label for the mesh, so its pods do not get a sidecar${consequence}`,
        fix: 'label it istio-injection: enabled, istio.io/dataplane-mode: ambient, or istio-injection: disabled',
      });
    }
  },
});
