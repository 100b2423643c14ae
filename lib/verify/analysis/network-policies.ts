import type { Mesh } from '../../mesh/mesh';
import type { Workload } from '../../mesh/workloads/workload';
import { Cursor } from '../../mesh/reading/cursor';
import { readLabelSelector } from '../../mesh/reading/label-selector';
import { meets } from '../../semantics/label-selector';
import { groupBy } from './group';

/** Says of a workload whether a NetworkPolicy restricts who connects to its pods. */
export function restrictedByNetwork(mesh: Mesh): (workload: Workload) => boolean {
  const byNamespace = groupBy(mesh.objects.of('NetworkPolicy', 'networking.k8s.io'), ({ namespace }) => namespace);
  return ({ namespace, labels }) =>
    (byNamespace.get(namespace) ?? []).map(Cursor.spec).some((spec) => {
      const types = spec.get('policyTypes').texts();
      return (types.length === 0 || types.includes('Ingress')) && meets(readLabelSelector(spec.get('podSelector')), labels);
    });
}
