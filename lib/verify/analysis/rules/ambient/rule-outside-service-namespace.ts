import { someCalls, unchanged } from '../../claims/unchanged';
import { isOfMesh } from '../../../../mesh/gateway-api/route';
import type { Mesh } from '../../../../mesh/mesh';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';
import { ambientServices } from '../../waypoints';

export const ruleOutsideServiceNamespace = defineRule({
  id: 'ambient/rule-outside-service-namespace',
  severity: 'warning',
  summary: 'Rules for a waypoint are in the namespace of the service.',
  reads: [...ROUTE_KINDS, 'DestinationRule', 'MeshConfig', 'Namespace', 'Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: ['KIA0212', 'KIA1114'],
  why: 'A waypoint belongs to the service and uses rules of its namespace. Rules that another namespace has for its own requests, as with sidecars, have no effect.',

  check(mesh, report) {
    const written = [
      ...mesh.virtualServices
        .naming('mesh')
        .flatMap((each) => each.namedHosts.map(({ host, at }) => ({ host, at, namespace: each.namespace }))),
      ...mesh.destinationRules.all.map(({ host, at, namespace }) => ({ host, namespace, at: at.field('spec', 'host') })),
    ];
    for (const { host, namespace, at } of [...written, ...ofRoutes(mesh)]) {
      if (host.startsWith('*')) continue;
      const foreign = ambientServices(mesh, host).find(
        (known) => known.namespace !== namespace && mesh.waypoints.nameFor(known) !== undefined,
      );
      if (!foreign) continue;

      report({
        at,
        message: `the waypoint of ${foreign.entry.ref} only uses rules in namespace ${foreign.namespace}, so it ignores this`,
        fix: `move it to namespace ${foreign.namespace}`,
        claims: () => unchanged(someCalls([foreign], { namespace: foreign.namespace, labels: {}, dataPlane: 'ambient' })),
      });
    }
  },
});

/** The hosts that routes of the Gateway API are written for. */
function ofRoutes(mesh: Mesh) {
  return mesh.gatewayApi.routes.flatMap(({ namespace, parents }) =>
    parents
      .filter(isOfMesh)
      .flatMap((parent) => mesh.gatewayApi.hostsOf(parent).map((host) => ({ host, namespace, at: parent.at.field('name') }))),
  );
}
