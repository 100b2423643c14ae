import { someCalls, unchanged } from '../../claims/unchanged';
import { isOfMesh } from '../../../../mesh/gateway-api/route';
import type { Mesh } from '../../../../mesh/mesh';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';
import { ambientServices } from '../../waypoints';

export const ruleOutsideServiceNamespace = defineRule({
  id: 'ambient/rule-outside-service-namespace',
  severity: 'warning',
  summary: 'Rules that a waypoint carries out stand in the namespace of the service.',
  reads: [...ROUTE_KINDS, 'DestinationRule', 'Namespace', 'Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: ['KIA0212', 'KIA1114'],
  why: 'A waypoint belongs to the service and follows rules of its namespace. What another namespace writes for its own calls, as with sidecars, is not carried out by anyone.',

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
        message: `the waypoint of ${foreign.entry.ref} follows rules of namespace ${foreign.namespace} only, so it passes this over`,
        fix: `write it into namespace ${foreign.namespace}`,
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
