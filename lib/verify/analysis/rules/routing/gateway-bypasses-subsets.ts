import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { defineRule } from '../../rule';

export const gatewayBypassesSubsets = defineRule({
  id: 'routing/gateway-bypasses-subsets',
  severity: 'warning',
  summary: 'A route of a gateway names the subsets that a VirtualService of the mesh picks for the same service.',
  reads: ['VirtualService'],
  alsoKnownAs: ['IST0140'],
  why: 'Rules for calls inside the mesh do not hold for requests from a gateway: it follows its own VirtualService only, so it spreads over all versions whatever the other one says.',

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
        message: `${picker} picks a subset of ${host}, and requests through this gateway go to all versions all the same`,
        fix: 'name the subset here too, or add the gateway and its host to the other VirtualService',
      });
    }
  },
});
