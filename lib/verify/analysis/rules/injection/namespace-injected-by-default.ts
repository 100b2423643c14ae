import { undecidedNamespaces } from '../../injection';
import { isInjectedByDefault } from '../../../../mesh/workloads/injectors';
import { defineRule } from '../../rule';

export const namespaceInjectedByDefault = defineRule({
  id: 'injection/namespace-injected-by-default',
  severity: 'info',
  summary: 'No namespace is in the mesh only because the installation injects everywhere.',
  reads: ['MeshConfig', 'Namespace'],
  alsoKnownAs: ['IST0148'],
  why: 'Istio is installed with `enableNamespacesByDefault`, so pods of this namespace get a sidecar although no label says so. Another installation would not do it.',

  check(mesh, report) {
    for (const [entry, labels] of undecidedNamespaces(mesh)) {
      if (!isInjectedByDefault(mesh.objects, labels)) continue;

      report({
        at: entry.at('metadata', 'name'),
        message: `namespace ${entry.name} has no label and is in the mesh, because this installation injects everywhere`,
        fix: 'label it istio-injection: enabled, or disabled',
      });
    }
  },
});
