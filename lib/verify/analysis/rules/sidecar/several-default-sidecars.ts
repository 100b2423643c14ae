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
  why: 'Of two Sidecars for a whole namespace istiod follows one, and which one is not defined.',

  check(mesh, report) {
    const sidecars: readonly Policy[] = mesh.policies.of('Sidecar').all;
    for (const { policy, other } of severalDefaults(sidecars)) {
      report({
        at: policy.at.field('metadata', 'name'),
        message: `${other.entry.ref} is for all of ${policy.namespace} too, and only one of them is followed`,
        fix: 'put them into one, or give one of them a selector',
        claims: () => (sidecars.indexOf(policy) > sidecars.indexOf(other) ? changesNoCall(mesh, policy.namespace, 'sidecar') : []),
      });
    }
  },
});
