import { labelsOf } from '../../../../mesh/reading/metadata';
import { isSystemNamespace } from '../../../../semantics/system-namespaces';
import { defineRule } from '../../rule';

export const systemNamespace = defineRule({
  id: 'injection/system-namespace',
  severity: 'warning',
  summary: 'No namespace of Kubernetes itself asks for sidecars.',
  reads: ['MeshConfig', 'Namespace'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/common-problems/injection/',
  why: 'Istio never injects pods of kube-system and the other namespaces of Kubernetes, whatever their labels say, because the cluster does not work without them.',

  check(mesh, report) {
    for (const entry of mesh.namespaces.all) {
      if (!isSystemNamespace(entry.name) || mesh.namespaces.dataPlaneOf(entry.name) !== 'sidecar') continue;

      const label = ['istio-injection', 'istio.io/rev'].find((name) => labelsOf(entry).get(name).present)!;
      report({
        at: labelsOf(entry).get(label).at,
        message: `Istio does not inject pods of ${entry.name}, so ${label} has no effect`,
        fix: 'remove the label, and run what needs a sidecar in another namespace',
      });
    }
  },
});
