import type { Mesh } from '../../mesh/mesh';
import type { PeerAuthentication } from '../../mesh/policies/peer-authentication';
import type { Workload } from '../../mesh/workloads/workload';

/** The policy with which the whole mesh only accepts mutual TLS. */
export function strictMeshPolicy(mesh: Mesh): PeerAuthentication | undefined {
  return mesh.policies
    .of('PeerAuthentication')
    .wide(mesh.config.rootNamespace)
    .find(({ mode }) => mode?.mode === 'STRICT');
}

/** The workloads of a namespace without a label that adds them to the mesh or excludes them. */
export function undecidedWorkloads(mesh: Mesh, namespace: string): readonly Workload[] {
  return mesh.workloads.in(namespace).filter((workload) => {
    const dataPlane = mesh.workloads.dataPlaneOf(workload);
    return !workload.isMachine && !workload.isOptedOut && (dataPlane === 'none' || dataPlane === undefined);
  });
}
