import { defineRule } from '../../rule';

export const uncoveredWorkload = defineRule({
  id: 'workloads/uncovered-workload',
  severity: 'info',
  summary: 'If some workloads of a namespace are protected by AuthorizationPolicies, all are.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: ['KIA1301'],
  why: 'Without an AuthorizationPolicy, a pod accepts requests from everyone. In a namespace whose other pods are protected, this is probably an oversight.',

  check(mesh, report) {
    const protectedIn = new Set(mesh.policies.of('AuthorizationPolicy').all.map(({ namespace }) => namespace));
    for (const workload of mesh.workloads.all) {
      if (!protectedIn.has(workload.namespace) || !['sidecar', 'ambient', undefined].includes(mesh.workloads.dataPlaneOf(workload)))
        continue;
      if (mesh.policies.of('AuthorizationPolicy').forWorkload(workload).length > 0) continue;

      report({
        at: workload.at.field('metadata', 'name'),
        message: `no AuthorizationPolicy applies to ${workload.entry.ref}, so it accepts requests from everyone`,
        fix: `allow nothing in ${workload.namespace} by default, then allow specific callers`,
      });
    }
  },
});
