import { callsOfServiceFail } from '../../claims/failing-calls';
import { principalOf } from '../../identities';
import { allowingPolicies, mayLetIn } from '../../lockout';
import { defineRule } from '../../rule';

export const locksOutWaypoint = defineRule({
  id: 'ambient/locks-out-waypoint',
  severity: 'error',
  summary: 'Pods behind a waypoint allow requests from the waypoint.',
  reads: ['AuthorizationPolicy', 'gateway.networking.k8s.io/Gateway', 'MeshConfig', 'Namespace', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'Behind a waypoint, ztunnel only sees the waypoint as the caller. When the ALLOW policies for the pods only name other callers, every request is denied.',

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
          message: `calls of ${service.entry.ref} reach ${workload.entry.ref} through its waypoint, which no rule allows, so all of them are denied`,
          fix: `name the Service in targetRefs, and allow principal ${principalOf(mesh, waypoint!)}`,
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
