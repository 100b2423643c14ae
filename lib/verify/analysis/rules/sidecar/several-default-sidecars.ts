import type { Policy } from '../../../../mesh/policies/policy';
import { changesNoCall } from '../../claims/unchanged';
import { severalDefaults } from '../../selectors';
import { defineRule } from '../../rule';

export const severalDefaultSidecars = defineRule({
  id: 'sidecar/several-default-sidecars',
  severity: 'error',
  summary: 'A namespace has one Sidecar without a selector.',
  reads: ['Sidecar'],
  alsoKnownAs: ['IST0111', 'KIA0002'],
  why: 'If two Sidecars apply to a whole namespace, istiod uses one, and it is not defined which one.',

  check(mesh, report) {
    const sidecars: readonly Policy[] = mesh.policies.of('Sidecar').all;
    for (const { policy, other } of severalDefaults(sidecars)) {
      report({
        at: policy.at.field('metadata', 'name'),
        message: `${other.entry.ref} also applies to all of ${policy.namespace}, and only one of them is used`,
        fix: 'merge them into one, or add a selector to one of them',
        claims: () => (sidecars.indexOf(policy) > sidecars.indexOf(other) ? changesNoCall(mesh, policy.namespace, 'sidecar') : []),
      });
    }
  },
});
