import { defineRule } from '../../rule';
import { selectedBy } from '../../selectors';

export const disabledMutualTls = defineRule({
  id: 'ambient/disabled-mutual-tls',
  severity: 'warning',
  summary: 'Mutual TLS is not switched off for ambient workloads, which is not possible.',
  reads: ['MeshConfig', 'PeerAuthentication', 'Workload', 'Namespace'],
  alsoKnownAs: [],
  why: 'Members of an ambient mesh always call each other by mutual TLS, between their ztunnels. DISABLE only lets plaintext in from elsewhere, as PERMISSIVE does.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('PeerAuthentication').all) {
      if (policy.mode?.mode !== 'DISABLE') continue;
      const pods = selectedBy(mesh, policy, mesh.config.rootNamespace);
      if (!pods.some((workload) => mesh.workloads.dataPlaneOf(workload) === 'ambient')) continue;

      report({
        at: policy.at.field('spec', 'mtls', 'mode'),
        message: `ambient workloads keep mutual TLS between members of the mesh, so ${policy.entry.ref} only lets plaintext in`,
        fix: 'write PERMISSIVE, which does the same and says so',
      });
    }
  },
});
