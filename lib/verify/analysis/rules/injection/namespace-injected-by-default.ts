import { undecidedNamespaces } from '../../injection';
import { defineRule } from '../../rule';

export const namespaceInjectedByDefault = defineRule({
  id: 'injection/namespace-injected-by-default',
  severity: 'info',
  summary: 'No namespace is in the mesh only because injection is enabled by default.',
  reads: ['MeshConfig', 'Namespace'],
  alsoKnownAs: ['IST0148'],
  why: 'Istio is installed with `enableNamespacesByDefault`, so pods in this namespace get a sidecar without a label. Another installation may not do this.',

  check(mesh, report) {
    for (const entry of undecidedNamespaces(mesh)) {
      if (!mesh.namespaces.isInjectedByDefault(entry.name)) continue;

      report({
        at: entry.at('metadata', 'name'),
        message: `namespace ${entry.name} does not have a label, but is in the mesh, because injection is enabled by default`,
        fix: 'label it istio-injection: enabled, or disabled',
      });
    }
  },
});
