import type { Mesh } from '../../mesh/mesh';
import type { PeerAuthentication } from '../../mesh/policies/peer-authentication';
import type { Workload } from '../../mesh/workloads/workload';

/** The policy by which the whole mesh takes mutual TLS only. */
export function strictMeshPolicy(mesh: Mesh): PeerAuthentication | undefined {
  return mesh.policies
    .of('PeerAuthentication')
    .wide(mesh.config.rootNamespace)
    .find(({ mode }) => mode?.mode === 'STRICT');
}

/** The workloads of a namespace that no label puts into the mesh, and that do not say that they stay out of it. */
export function undecidedWorkloads(mesh: Mesh, namespace: string): readonly Workload[] {
  return mesh.workloads.in(namespace).filter((workload) => {
    const dataPlane = mesh.workloads.dataPlaneOf(workload);
    return !workload.isMachine && !workload.isOptedOut && (dataPlane === 'none' || dataPlane === undefined);
  });
}
