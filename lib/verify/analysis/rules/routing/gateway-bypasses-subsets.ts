import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { defineRule } from '../../rule';

export const gatewayBypassesSubsets = defineRule({
  id: 'routing/gateway-bypasses-subsets',
  severity: 'warning',
  summary: 'A route on a gateway uses the subsets that a VirtualService for the mesh uses for the same service.',
  reads: ['VirtualService'],
  alsoKnownAs: ['IST0140'],
  why: 'VirtualServices for the mesh do not apply to requests from a gateway: it only uses its own VirtualService, so requests are distributed over all versions.',

  check(mesh, report) {
    const picking = new Map<string, string>();
    for (const { host, subset, route, role, virtualService } of mesh.virtualServices.destinations) {
      if (role !== 'route' || route.kind !== 'http' || subset === undefined) continue;
      if (virtualService.hosts.includes(host)) picking.set(host, virtualService.entry.ref);
    }

    for (const { host, subset, route, role, virtualService, at } of mesh.virtualServices.destinations) {
      const picker = picking.get(host);
      if (role !== 'route' || route.kind !== 'http' || subset !== undefined || !picker || picker === virtualService.entry.ref) continue;
      if (mesh.virtualServices.uses.gatewaysOf(route).every((ref) => ref === MESH)) continue;

      report({
        at: at.field('host'),
        message: `${picker} selects a subset of ${host}, but requests through this gateway go to all versions`,
        fix: 'also set the subset here, or add the gateway and its host to the other VirtualService',
      });
    }
  },
});
