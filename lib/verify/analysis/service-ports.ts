import type { Mesh } from '../../mesh/mesh';
import type { Port } from '../../mesh/services/port';
import type { Service } from '../../mesh/services/service';
import type { Workload } from '../../mesh/workloads/workload';

/** A port that a Service opens in front of a workload. */
export interface OpenPort {
  readonly service: Service;
  readonly port: Port;
}

/** The Deployments that have a sidecar, as far as the input tells, each with the ports of its Services. */
export function meshedWithServices(mesh: Mesh): readonly { readonly workload: Workload; readonly ports: readonly OpenPort[] }[] {
  return mesh.workloads.all
    .filter((workload) => workload.kind === 'Deployment' && ['sidecar', undefined].includes(mesh.workloads.dataPlaneOf(workload)))
    .map((workload) => ({
      workload,
      ports: mesh.services.inFrontOf(workload).flatMap((service) => service.ports.map((port) => ({ service, port }))),
    }));
}
