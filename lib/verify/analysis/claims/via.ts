import type { Gateway } from '../../../mesh/gateways/gateway';
import type { Mesh } from '../../../mesh/mesh';

/** The name by which a request asks for the gateway; none for that of an Ingress, which is the default one. */
export function viaOf({ entry, ref, namespace, api }: Gateway): string | undefined {
  if (api) return `${namespace}/${api.managedName ?? api.name}`;
  return entry.kind === 'Ingress' ? undefined : ref;
}

/** True if requests can go through the gateway: its pods are in the input, or are taken to be there. */
export function isAsked(mesh: Mesh, gateway: Gateway): boolean {
  return gateway.entry.kind === 'Ingress' || mesh.gateways.proxiesOf(gateway).length > 0;
}
