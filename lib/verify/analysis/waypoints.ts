import type { Mesh } from '../../mesh/mesh';
import type { Service } from '../../mesh/services/service';

/** The services of ambient mode that a host means. */
export function ambientServices(mesh: Mesh, host: string): readonly Service[] {
  return mesh.services.declaring(host).filter((known) => mesh.namespaces.dataPlaneOf(known.namespace) === 'ambient');
}

/** True if something in a namespace may go through a waypoint: the namespace itself, or one of its Services. */
export function usesWaypoints(mesh: Mesh, namespace: string): boolean {
  if (mesh.waypoints.nameFor({ namespace, labels: {} })) return true;
  const all = [...mesh.services.kubernetes, ...mesh.services.entries.flatMap(({ services }) => services)];
  return all.some((service) => service.namespace === namespace && mesh.waypoints.nameFor(service) !== undefined);
}
