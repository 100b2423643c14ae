import type { Candidate } from './candidate';
import type { Here } from './here';

/** Rules for the Services that a gateway sends to. The gateway has already routed the request, so it does not evaluate them. */
export function routedOnce({ direction, hop, view, host }: Here): readonly Candidate[] {
  if (direction !== 'gateway' || !hop.route) return [];
  const services = new Set(hop.deliveries.flatMap(({ cluster }) => cluster?.service ?? []).filter((service) => service.host !== host));
  const because = (name: string) =>
    `it applies to requests to ${name} in the mesh, but a gateway routes a request only once, by its original host`;
  return [...services].flatMap((service) =>
    view.mesh.virtualServices.routes
      .inMeshFor(service.host, view.namespace)
      .filter(({ entry }) => entry !== hop.route?.owner)
      .map(({ entry }) => ({ object: entry.ref, place: entry.at('spec', 'hosts'), because: because(service.host) })),
  );
}
