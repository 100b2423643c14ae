import { isSlipInPart } from '../../../../semantics/slip';
import { classNameOf } from '../../../../mesh/gateway-api/gateway-fields';
import { labelsOf } from '../../../../mesh/reading/metadata';
import { GATEWAY_API, NETWORKING } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';
import { nearName } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

const USES = 'istio.io/use-waypoint';

export const missingWaypoint = defineRule({
  id: 'ambient/missing-waypoint',
  severity: 'error',
  summary: 'A waypoint that is used exists.',
  reads: ['Namespace', 'Service', 'ServiceEntry', 'gateway.networking.k8s.io/Gateway'],
  alsoKnownAs: ['KIA1317'],
  why: 'If the waypoint that a label names does not exist, traffic goes directly to the pods: policies and routes for requests do not apply.',

  check(mesh, report) {
    const meantBy = nearName(
      () => mesh.objects.of('Gateway', GATEWAY_API).map(({ namespace, name }) => `${namespace}/${name}`),
      isSlipInPart,
    );
    const haveWaypoints = new Set(mesh.objects.of('Gateway', GATEWAY_API).map(({ namespace }) => namespace));
    for (const entry of [...mesh.namespaces.all, ...mesh.objects.of('Service'), ...mesh.objects.of('ServiceEntry', NETWORKING)]) {
      const labels = labelsOf(entry);
      const home = entry.kind === 'Namespace' ? entry.name : entry.namespace;
      const waypoint = labels.get(USES).isGiven ? mesh.waypoints.namedBy({ namespace: home, labels: labels.labels() }) : undefined;
      if (!waypoint || waypoint.gateway) continue;

      const ref = `${waypoint.namespace}/${waypoint.name}`;
      const other = mesh.objects.find('Gateway', GATEWAY_API, waypoint.namespace, waypoint.name);
      if (other) {
        report({
          at: labels.get(USES).at,
          message: `Gateway ${ref} is of class ${classNameOf(other)}, so it is not a waypoint, and policies and routes for requests to ${entry.ref} do not apply`,
          fix: 'write gatewayClassName: istio-waypoint in the Gateway',
        });
        continue;
      }
      report({
        message: `the waypoint ${ref} does not exist, so policies and routes for requests to ${entry.ref} do not apply`,
        ...judgeUnknown(mesh, {
          at: labels.get(USES).at,
          name: `waypoint ${ref}`,
          meant: meantBy(ref),
          isPlaceKnown: haveWaypoints.has(waypoint.namespace),
          fix: 'correct the name, or add a Gateway of class istio-waypoint',
        }),
      });
    }
  },
});
