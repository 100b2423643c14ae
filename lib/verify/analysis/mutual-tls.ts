import type { Mesh } from '../../mesh/mesh';
import type { Workload } from '../../mesh/workloads/workload';

/** True for workloads that refuse plaintext, as far as the input tells. */
export function isStrict(mesh: Mesh, workload: Workload): boolean {
  const dataPlane = mesh.workloads.dataPlaneOf(workload);
  return dataPlane !== 'none' && dataPlane !== 'gateway' && mesh.policies.mutualTls.modeFor(workload).mode === 'STRICT';
}
