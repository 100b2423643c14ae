import type { Mesh } from '../../mesh/mesh';
import type { Workload } from '../../mesh/workloads/workload';

/** Says of a workload whether a NetworkPolicy restricts who connects to its pods. */
export function restrictedByNetwork(mesh: Mesh): (workload: Workload) => boolean {
  return (workload) => mesh.networkPolicies.restricting(workload, 'Ingress').length > 0;
}
