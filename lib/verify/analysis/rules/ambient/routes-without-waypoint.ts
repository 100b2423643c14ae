import { isOfMesh } from '../../../../mesh/gateway-api/route';
import { someCalls, unchanged } from '../../claims/unchanged';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';
import { ambientServices } from '../../waypoints';

export const routesWithoutWaypoint = defineRule({
  id: 'ambient/routes-without-waypoint',
  severity: 'warning',
  summary: 'In ambient mode, a service with routes for requests has a waypoint.',
  reads: ['DestinationRule', 'MeshConfig', 'Namespace', 'Service', 'ServiceEntry', 'VirtualService', ...ROUTE_KINDS],
  alsoKnownAs: ['KIA0210', 'KIA0211', 'KIA1109', 'KIA1113'],
  why: 'Between ambient workloads, only a waypoint processes requests: without one, retries, timeouts, weights and subsets have no effect.',

  check(mesh, report) {
    const written = [
      ...mesh.virtualServices.naming('mesh').flatMap((each) => (each.written('http').length > 0 ? each.namedHosts : [])),
      ...mesh.gatewayApi.routes.flatMap(({ parents }) =>
        parents.filter(isOfMesh).flatMap((parent) => mesh.gatewayApi.hostsOf(parent).map((host) => ({ host, at: parent.at }))),
      ),
      ...mesh.destinationRules.all.map(({ host, at }) => ({ host, at: at.field('spec', 'host') })),
    ];
    for (const { host, at } of written) {
      const bare = ambientServices(mesh, host).find((service) => mesh.waypoints.nameFor(service) === undefined);
      if (!bare) continue;

      report({
        at,
        message: `${bare.entry.ref} is in ambient mode without a waypoint, so this has no effect`,
        fix: `label ${bare.entry.ref} or its namespace istio.io/use-waypoint, and add the waypoint`,
        claims: () => unchanged(someCalls([bare], { namespace: bare.namespace, labels: {}, dataPlane: 'ambient' })),
      });
    }
  },
});
