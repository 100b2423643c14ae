import type { Gateway } from '../../../mesh/gateways/gateway';
import type { GatewayProxy } from '../../../mesh/gateways/gateway-proxies';
import type { Mesh } from '../../../mesh/mesh';
import { selects } from '../../../semantics/labels';

/** The name by which a request asks for the gateway; none for that of an Ingress, which is the default one. */
export function viaOf({ entry, ref, namespace, api }: Gateway): string | undefined {
  if (api) return `${namespace}/${api.managedName ?? api.name}`;
  return entry.kind === 'Ingress' ? undefined : ref;
}

/** True when requests can go through the gateway: its pods are in the input, or are taken to be there. */
export function isAsked(mesh: Mesh, gateway: Gateway): boolean {
  return gateway.entry.kind === 'Ingress' || proxiesOf(mesh, gateway).length > 0;
}

/** The pods of a gateway, in the input or not; none for that of an Ingress. */
export function proxiesOf(mesh: Mesh, gateway: Gateway): readonly GatewayProxy[] {
  const { api, entry, selector } = gateway;
  if (api) return mesh.gateways.proxies.filter(({ namespace, name }) => `${namespace}/${name}` === viaOf(gateway));
  return entry.kind === 'Ingress' ? [] : mesh.gateways.proxies.filter(({ labels }) => selects(selector, labels));
}
