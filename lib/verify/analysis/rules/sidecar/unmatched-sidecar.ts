import { changesNoCall } from '../../claims/unchanged';
import { nearLabels } from '../../near-names';
import { unmatched } from '../../selectors';
import { defineRule } from '../../rule';

export const unmatchedSidecar = defineRule({
  id: 'sidecar/unmatched-sidecar',
  severity: 'error',
  summary: 'The selector of a Sidecar finds pods of its namespace.',
  reads: ['Sidecar', 'Workload'],
  alsoKnownAs: ['IST0101', 'KIA0004'],
  why: 'A Sidecar is for pods of its own namespace. When it finds none, those it was meant for still see every service of the mesh.',

  check(mesh, report) {
    const meantBy = nearLabels(mesh);
    for (const policy of mesh.policies.of('Sidecar').all) {
      if (!policy.selector || mesh.workloads.selectedBy(policy.selector, policy.namespace).length > 0) continue;

      report({ ...unmatched(mesh, policy, meantBy), claims: () => changesNoCall(mesh, policy.namespace, 'sidecar') });
    }
  },
});
