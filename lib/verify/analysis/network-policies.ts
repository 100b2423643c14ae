import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { listOf, mappingOf, textMapOf } from '../../manifest/mesh/values';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { selects } from '../../semantics/labels';
import { groupBy } from './group';

/** Says of a workload whether a NetworkPolicy restricts who connects to its pods. */
export function restrictedByNetwork(mesh: MeshIndex): (workload: WorkloadView) => boolean {
  const byNamespace = groupBy(mesh.of('NetworkPolicy', 'networking.k8s.io'), ({ namespace }) => namespace);
  return ({ namespace, labels }) =>
    (byNamespace.get(namespace) ?? []).some(({ object }) => {
      const { podSelector, policyTypes } = mappingOf(object.spec);
      const types = listOf(policyTypes);
      return (types.length === 0 || types.includes('Ingress')) && selects(textMapOf(mappingOf(podSelector).matchLabels), labels);
    });
}
