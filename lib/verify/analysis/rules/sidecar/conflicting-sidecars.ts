import type { Policy } from '../../../../mesh/policies/policy';
import { servicesBefore, someCalls, unchanged } from '../../claims/unchanged';
import { overlapping } from '../../selectors';
import { defineRule } from '../../rule';

export const conflictingSidecars = defineRule({
  id: 'sidecar/conflicting-sidecars',
  severity: 'error',
  summary: 'One Sidecar with a selector is for a pod.',
  reads: ['Sidecar', 'Workload'],
  alsoKnownAs: ['IST0110', 'KIA0003'],
  why: 'Sidecars are not merged: of two for one pod, istiod follows one, and which one is not defined.',

  check(mesh, report) {
    const sidecars: readonly Policy[] = mesh.policies.of('Sidecar').all;
    for (const { policy, other, workload } of overlapping(mesh, sidecars)) {
      report({
        at: policy.selectorAt,
        message: `${other.entry.ref} is for the pods of ${workload.entry.ref} too, and only one of them is followed`,
        fix: 'put them into one, or narrow one of the selectors',
        claims: () => {
          const { namespace, labels } = workload;
          const calls = someCalls(servicesBefore(mesh, mesh.workloads.in(namespace)), { namespace, labels });
          return sidecars.indexOf(policy) > sidecars.indexOf(other) ? unchanged(calls) : [];
        },
      });
    }
  },
});
