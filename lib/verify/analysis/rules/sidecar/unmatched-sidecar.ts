import { changesNoCall } from '../../claims/unchanged';
import { nearLabels } from '../../near-names';
import { unmatched } from '../../selectors';
import { defineRule } from '../../rule';

export const unmatchedSidecar = defineRule({
  id: 'sidecar/unmatched-sidecar',
  severity: 'error',
  summary: 'The selector of a Sidecar selects pods in its namespace.',
  reads: ['MeshConfig', 'Sidecar', 'Workload'],
  alsoKnownAs: ['IST0101', 'KIA0004'],
  why: 'A Sidecar only applies to pods in its own namespace. If it does not select any, the intended pods still see every service of the mesh.',

  check(mesh, report) {
    const meantBy = nearLabels(mesh);
    for (const policy of mesh.policies.of('Sidecar').all) {
      if (!policy.selector || mesh.policies.reachOf(policy).selected.length > 0) continue;

      report({ ...unmatched(mesh, policy, meantBy), claims: () => changesNoCall(mesh, policy.namespace, 'sidecar') });
    }
  },
});
