import type { Mesh } from '../../../../mesh/mesh';
import { labelsOf } from '../../../../mesh/reading/metadata';
import { GATEWAY_API, NETWORKING } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

const USES = 'istio.io/use-waypoint';

export const unusedWaypoint = defineRule({
  id: 'ambient/unused-waypoint',
  severity: 'warning',
  summary: 'A waypoint accepts the traffic of the Services that use it.',
  reads: ['AuthorizationPolicy', 'Namespace', 'RequestAuthentication', 'Service', 'ServiceEntry', `${GATEWAY_API}/Gateway`],
  alsoKnownAs: [],
  why: 'A waypoint only accepts requests to Services if its label istio.io/waypoint-for is service or all, and only from the namespaces that allowedRoutes of its listener allows, by default its own. Other requests go directly to the pods, and policies and routes for requests do not apply.',

  check(mesh, report) {
    for (const entry of [...mesh.namespaces.all, ...mesh.objects.of('Service'), ...mesh.objects.of('ServiceEntry', NETWORKING)]) {
      const labels = labelsOf(entry);
      const user = { namespace: entry.kind === 'Namespace' ? entry.name : entry.namespace, labels: labels.labels() };
      const waypoint = labels.get(USES).isGiven ? mesh.waypoints.namedBy(user) : undefined;
      const refusal = waypoint && mesh.waypoints.whyNotTaken(waypoint, user);
      if (!refusal) continue;

      const isForWorkloads = entry.kind === 'Namespace' && refusal.reason === 'traffic';
      report({
        at: labels.get(USES).at,
        severity: isForWorkloads && !hasPoliciesForServices(mesh, entry.name) ? 'info' : 'warning',
        message: `the waypoint ${waypoint.namespace}/${waypoint.name} does not accept requests to Services of ${entry.ref}, because ${refusal.why}`,
        fix:
          refusal.reason === 'traffic'
            ? 'label the waypoint istio.io/waypoint-for: service or all'
            : 'allow the namespace in allowedRoutes',
      });
    }
  },
});

/** True if something in a namespace relies on a waypoint for its Services. */
function hasPoliciesForServices(mesh: Mesh, namespace: string): boolean {
  return ['AuthorizationPolicy', 'RequestAuthentication'].some((kind) =>
    mesh.policies.of(kind).all.some((policy) => policy.namespace === namespace && policy.targetRefs.some((ref) => ref.kind === 'Service')),
  );
}
