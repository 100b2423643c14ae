import type { Policy } from '../../../../mesh/policies/policy';
import { groupBy } from '../../../../semantics/group-by';
import { overlapping } from '../../selectors';
import { defineRule } from '../../rule';

export const conflictingTelemetries = defineRule({
  id: 'telemetry/conflicting-telemetries',
  severity: 'error',
  summary: 'Only one Telemetry with a selector applies to a pod.',
  reads: ['MeshConfig', 'Telemetry', 'Workload'],
  alsoKnownAs: ['IST0159', 'KIA0003'],
  why: 'If two Telemetry resources select the same pod, istiod uses the older one, so the other has no effect.',

  check(mesh, report) {
    const policies = mesh.policies.of('Telemetry').all;
    const sharing = overlapping(mesh, policies);
    const known = new Set(sharing.map(({ policy }) => policy));
    const others = alike(policies.filter((policy) => !known.has(policy)));
    for (const { policy, other, workload } of [...sharing, ...others]) {
      report({
        at: policy.selectorAt,
        message: `${other.entry.ref} also applies to ${workload ? `the pods of ${workload.entry.ref}` : 'these pods'}, and only one of them is used`,
        fix: 'merge them into one, or narrow one of the selectors',
      });
    }
  },
});

/** The policies with the selector of another one, whether or not their pods are known. */
function alike(policies: readonly Policy[]) {
  const selecting = policies.filter(({ selector }) => selector !== undefined);
  return [...groupBy(selecting, ({ namespace, selector }) => JSON.stringify([namespace, Object.entries(selector!).sort()])).values()]
    .filter((same) => same.length > 1)
    .flatMap((same) => same.map((policy) => ({ policy, other: same[policy === same[0] ? 1 : 0], workload: undefined })));
}
