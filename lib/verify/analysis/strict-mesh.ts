import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { PolicyView } from '../../manifest/mesh/policy';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { modeOf } from './mtls';

/** The policy by which the whole mesh takes mutual TLS only. */
export function strictMeshPolicy(mesh: MeshIndex): PolicyView | undefined {
  const { rootNamespace } = mesh.config;
  return mesh
    .policies('PeerAuthentication')
    .find((policy) => policy.namespace === rootNamespace && !policy.selector && modeOf(policy) === 'STRICT');
}

/** The workloads of a namespace that no label puts into the mesh, and that do not say that they stay out of it. */
export function undecidedWorkloads(mesh: MeshIndex, namespace: string): readonly WorkloadView[] {
  return mesh.workloadsIn(namespace).filter((workload) => {
    const dataPlane = mesh.dataPlane(workload);
    return !workload.isMachine && !workload.isOptedOut && (dataPlane === 'none' || dataPlane === undefined);
  });
}
