import type { Mesh } from '../../mesh/mesh';
import type { Workload } from '../../mesh/workloads/workload';

/** Tells whether a NetworkPolicy restricts the connections to the pods of a workload. */
export function restrictedByNetwork(mesh: Mesh): (workload: Workload) => boolean {
  return (workload) => mesh.networkPolicies.restricting(workload, 'Ingress').length > 0;
}
