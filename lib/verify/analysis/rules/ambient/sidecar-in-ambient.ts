import { changesNoCall } from '../../claims/unchanged';
import { defineRule } from '../../rule';

export const sidecarInAmbient = defineRule({
  id: 'ambient/sidecar-in-ambient',
  severity: 'warning',
  summary: 'A Sidecar selects pods that have a sidecar.',
  reads: ['MeshConfig', 'Namespace', 'Sidecar', 'Workload'],
  alsoKnownAs: ['IST0167'],
  why: 'Pods in ambient mode do not have a sidecar, and ztunnel and waypoints do not read Sidecar resources, so it has no effect.',

  check(mesh, report) {
    for (const sidecar of mesh.policies.of('Sidecar').all) {
      const isEffective = sidecar.selector
        ? mesh.policies.reachOf(sidecar).selected.every((workload) => mesh.workloads.dataPlaneOf(workload) !== 'ambient')
        : mesh.namespaces.dataPlaneOf(sidecar.namespace) !== 'ambient';
      if (isEffective) continue;

      report({
        at: sidecar.selector ? sidecar.selectorAt : sidecar.at.field('metadata', 'namespace'),
        message: `the pods that ${sidecar.entry.ref} selects are in ambient mode, where it has no effect`,
        fix: 'remove it; in ambient mode, use a waypoint and AuthorizationPolicies to limit callers',
        claims: () => changesNoCall(mesh, sidecar.namespace, 'ambient'),
      });
    }
  },
});
