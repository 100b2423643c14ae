import type { Policy } from '../../../../mesh/policies/policy';
import { servicesBefore, someCalls, unchanged } from '../../claims/unchanged';
import { overlapping } from '../../selectors';
import { defineRule } from '../../rule';

export const conflictingSidecars = defineRule({
  id: 'sidecar/conflicting-sidecars',
  severity: 'error',
  summary: 'Only one Sidecar with a selector applies to a pod.',
  reads: ['MeshConfig', 'Sidecar', 'Workload'],
  alsoKnownAs: ['IST0110', 'KIA0003'],
  why: 'Sidecars are not merged: if two select the same pod, istiod uses one, and it is not defined which one.',

  check(mesh, report) {
    const sidecars: readonly Policy[] = mesh.policies.of('Sidecar').all;
    for (const { policy, other, workload } of overlapping(mesh, sidecars)) {
      report({
        at: policy.selectorAt,
        message: `${other.entry.ref} also applies to the pods of ${workload.entry.ref}, and only one of them is used`,
        fix: 'merge them into one, or narrow one of the selectors',
        claims: () => {
          const { namespace, labels } = workload;
          const calls = someCalls(servicesBefore(mesh, mesh.workloads.in(namespace)), { namespace, labels });
          return sidecars.indexOf(policy) > sidecars.indexOf(other) ? unchanged(calls) : [];
        },
      });
    }
  },
});
