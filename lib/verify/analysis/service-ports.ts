import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { ServicePortView, ServiceView } from '../../manifest/mesh/service';
import type { WorkloadView } from '../../manifest/mesh/workload';

/** A port that a Service opens in front of a workload. */
export interface OpenPort {
  readonly service: ServiceView;
  readonly port: ServicePortView;
}

/** The Deployments that have a sidecar, as far as the input tells, each with the ports of its Services. */
export function meshedWithServices(mesh: MeshIndex): readonly { readonly workload: WorkloadView; readonly ports: readonly OpenPort[] }[] {
  return mesh
    .workloads()
    .filter((workload) => workload.kind === 'Deployment' && ['sidecar', undefined].includes(mesh.dataPlane(workload)))
    .map((workload) => ({
      workload,
      ports: mesh.servicesOf(workload).flatMap((service) => service.ports.map((port) => ({ service, port }))),
    }));
}
