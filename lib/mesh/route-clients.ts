import type { DestinationRule } from './destination-rules/destination-rule';
import { MESH } from './gateways/gateway-reference';
import type { Mesh } from './mesh';
import type { NamedDestination } from './routes/named-destination';
import { namespaceOfHost } from '../semantics/hostname';
import { audienceOf } from './visibility/audience';

/**
 * The namespaces whose proxies use a route: those of the gateway pods, and for routes of the mesh those that the VirtualService is exported
 * to, or its own if it is exported to all.
 */
export function clientNamespaces(
  mesh: Mesh,
  { route, virtualService }: Pick<NamedDestination, 'route' | 'virtualService'>,
): readonly string[] {
  const found = new Set<string>();
  for (const use of mesh.virtualServices.uses.of(route)) {
    for (const ref of use.gateways) {
      const gateway = ref === MESH ? undefined : mesh.gateways.named(ref);
      const namespaces =
        ref === MESH ? audienceOf(use.virtualService) : gateway ? mesh.gateways.podsOf(gateway).map((pod) => pod.namespace) : [];
      for (const namespace of namespaces) found.add(namespace);
    }
  }
  return found.size > 0 ? [...found] : audienceOf(virtualService);
}

/** The DestinationRule that clients of a namespace apply to a host, if no rule only applies to some of them. */
export function ruleInForce(mesh: Mesh, client: string, host: string): DestinationRule | undefined {
  const namespace = mesh.services.declaring(host)[0]?.namespace ?? namespaceOfHost(host, mesh.clusterDomain) ?? client;
  return mesh.destinationRules.for({ namespace: client }, { host, namespace });
}
