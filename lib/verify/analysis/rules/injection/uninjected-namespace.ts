import { undecidedNamespaces } from '../../injection';
import { isInjectedByDefault } from '../../../../mesh/workloads/injectors';
import { defineRule } from '../../rule';
import { strictMeshPolicy, undecidedWorkloads } from '../../strict-mesh';

export const uninjectedNamespace = defineRule({
  id: 'injection/uninjected-namespace',
  severity: 'info',
  summary: 'Every namespace says whether its pods are in the mesh.',
  reads: ['MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: ['IST0102'],
  why: 'Pods of a namespace without a label get no sidecar: no mutual TLS, no routes, no policies. Where the mesh takes only mutual TLS, their calls are reset. A label that says no shows that this is meant.',

  check(mesh, report) {
    const strict = strictMeshPolicy(mesh);
    for (const [entry, labels] of undecidedNamespaces(mesh)) {
      if (isInjectedByDefault(mesh.objects, labels)) continue;

      const resets = strict !== undefined && undecidedWorkloads(mesh, entry.name).length > 0;
      const consequence = resets ? `: no policy protects them, and ${strict.entry.ref} makes workloads reset their calls` : '';
      report({
        at: entry.at('metadata', 'name'),
        severity: resets ? 'warning' : 'info',
        message: `namespace ${entry.name} does not say whether it is in the mesh, so its pods get no sidecar${consequence}`,
        fix: 'label it istio-injection: enabled, istio.io/dataplane-mode: ambient, or istio-injection: disabled',
      });
    }
  },
});
