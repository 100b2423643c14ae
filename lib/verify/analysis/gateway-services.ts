import type { Gateway } from '../../mesh/gateways/gateway';
import type { Mesh } from '../../mesh/mesh';
import type { Service } from '../../mesh/services/service';

/** The Services in front of the pods of a Gateway; of pods that the input does not have, those that select what the Gateway does. */
export function servicesBeforeGateway(mesh: Mesh, gateway: Gateway): readonly Service[] {
  const running = mesh.gateways.podsOf(gateway);
  const pods = running.length > 0 ? running : mesh.gateways.proxiesOf(gateway);
  return [...new Set(pods.flatMap((pod) => mesh.services.inFrontOf(pod)))];
}

/** Where the pods of a Gateway run, as far as they or a Service in front of them are in the input. */
export function namespacesOfGateway(mesh: Mesh, gateway: Gateway): readonly string[] {
  const running = mesh.gateways.podsOf(gateway);
  const known = running.length > 0 ? running : servicesBeforeGateway(mesh, gateway);
  return [...new Set(known.map(({ namespace }) => namespace))];
}
