import type { Mesh } from '../../mesh/mesh';
import type { Workload } from '../../mesh/workloads/workload';
import type { Labels } from '../../semantics/labels';

/** A pod or WorkloadEntry with these labels in another namespace, that no Service selects there. */
export function strandedPod({ workloads, services }: Mesh, namespace: string, selector: Labels): Workload | undefined {
  return workloads.selectedBy(selector).find((pod) => pod.namespace !== namespace && services.inFrontOf(pod).length === 0);
}
