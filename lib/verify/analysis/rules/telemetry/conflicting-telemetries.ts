import type { Policy } from '../../../../mesh/policies/policy';
import { groupBy } from '../../../../semantics/group-by';
import { overlapping } from '../../selectors';
import { defineRule } from '../../rule';

export const conflictingTelemetries = defineRule({
  id: 'telemetry/conflicting-telemetries',
  severity: 'error',
  summary: 'One Telemetry with a selector is for a pod.',
  reads: ['Telemetry', 'Workload'],
  alsoKnownAs: ['IST0159', 'KIA0003'],
  why: 'Of two Telemetry resources for one pod istiod follows the older, so the other changes nothing.',

  check(mesh, report) {
    const policies = mesh.policies.of('Telemetry').all;
    const sharing = overlapping(mesh, policies);
    const known = new Set(sharing.map(({ policy }) => policy));
    const others = alike(policies.filter((policy) => !known.has(policy)));
    for (const { policy, other, workload } of [...sharing, ...others]) {
      report({
        at: policy.selectorAt,
        message: `${other.entry.ref} is for ${workload ? `the pods of ${workload.entry.ref}` : 'these pods'} too, and only one of them is followed`,
        fix: 'put them into one, or narrow one of the selectors',
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
