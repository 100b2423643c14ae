import { callsOfServiceFail } from '../../claims/failing-calls';
import { principalOf } from '../../identities';
import { allowingPolicies, mayLetIn } from '../../lockout';
import { defineRule } from '../../rule';

export const locksOutWaypoint = defineRule({
  id: 'ambient/locks-out-waypoint',
  severity: 'error',
  summary: 'Pods behind a waypoint let the waypoint in.',
  reads: ['AuthorizationPolicy', 'gateway.networking.k8s.io/Gateway', 'MeshConfig', 'Namespace', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'Behind a waypoint, ztunnel sees the waypoint as the caller and nobody else. When the ALLOW policies for the pods name callers only, every request is denied.',

  check(mesh, report) {
    const said = new Set<string>();
    for (const service of mesh.services.kubernetes) {
      const waypoint = mesh.waypoints.for(service);
      const pods = waypoint ? mesh.workloads.behind(service).filter((workload) => mesh.workloads.dataPlaneOf(workload) === 'ambient') : [];
      for (const workload of pods) {
        const [first, ...others] = allowingPolicies(mesh, workload);
        if (!first || [first, ...others].some((policy) => mayLetIn(mesh, policy, waypoint!)) || said.has(first.entry.id)) continue;
        said.add(first.entry.id);

        report({
          at: first.at.field('spec'),
          message: `calls of ${service.entry.ref} come to ${workload.entry.ref} by its waypoint, which no rule lets in, so all are denied`,
          fix: `name the Service in targetRefs, and let principal ${principalOf(mesh, waypoint!)} in`,
          claims: () =>
            callsOfServiceFail(mesh, service, {
              from: { namespace: service.namespace, labels: {}, dataPlane: 'ambient' },
              outcome: 'fails-in-part',
            }),
        });
      }
    }
  },
});
