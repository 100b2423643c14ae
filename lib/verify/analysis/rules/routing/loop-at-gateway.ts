import { MESH, gatewayReference } from '../../../../mesh/gateways/gateway-reference';
import type { Cursor } from '../../../../mesh/reading/cursor';
import { defineRule } from '../../rule';

export const loopAtGateway = defineRule({
  id: 'routing/loop-at-gateway',
  severity: 'warning',
  summary: 'A gateway forwards to hosts whose address it can resolve.',
  reads: ['Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: [],
  why: 'With resolution NONE, a proxy forwards a connection to its original destination. At an egress gateway, that is the address of the gateway itself, so the connection loops until it fails.',

  check(mesh, report) {
    for (const { host, route, at } of mesh.virtualServices.destinations) {
      const entry = mesh.services.declaring(host).find(({ isKubernetes, resolution }) => !isKubernetes && resolution === 'none');
      const gateway = entry && mesh.virtualServices.uses.gatewaysOf(route).find((ref) => ref !== MESH && isOnlyFor(route.field, ref));
      if (!gateway) continue;

      report({
        at: at.field('host'),
        message: `${entry.entry.ref} has resolution NONE, so gateway ${gateway} forwards the connection to its original destination, which is the gateway itself`,
        fix: 'set resolution: DNS in the ServiceEntry, or STATIC with endpoints',
      });
    }
  },
});

/** True if some match of the route, or the route as a whole, is used at this gateway. */
function isOnlyFor(route: Cursor, ref: string): boolean {
  const matches = route.get('match').items();
  const isUsed = (match: Cursor) => {
    const names = match.get('gateways').texts();
    return names.length === 0 || names.some((name) => gatewayReference(name, route.entry.namespace) === ref);
  };
  return matches.length === 0 || matches.some(isUsed);
}
