import { defineRule } from '../../rule';

export const disabledMutualTls = defineRule({
  id: 'ambient/disabled-mutual-tls',
  severity: 'warning',
  summary: 'Mutual TLS is not disabled for ambient workloads, where it cannot be disabled.',
  reads: ['MeshConfig', 'PeerAuthentication', 'Workload', 'Namespace'],
  alsoKnownAs: [],
  why: 'Members of an ambient mesh always use mutual TLS between their ztunnels. DISABLE only allows plain text from outside the mesh, like PERMISSIVE.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('PeerAuthentication').all) {
      if (policy.mode?.mode !== 'DISABLE') continue;
      const pods = mesh.policies.reachOf(policy).selected;
      if (!pods.some((workload) => mesh.workloads.dataPlaneOf(workload) === 'ambient')) continue;

      report({
        at: policy.at.field('spec', 'mtls', 'mode'),
        message: `ambient workloads always use mutual TLS within the mesh, so ${policy.entry.ref} only allows plain text from outside`,
        fix: 'write PERMISSIVE, which has the same effect and is clearer',
      });
    }
  },
});
