import type { Policy } from '../../../../mesh/policies/policy';
import { changesNoCall, servicesBefore, someCalls, unchanged } from '../../claims/unchanged';
import { overlapping, severalDefaults } from '../../selectors';
import { defineRule } from '../../rule';

export const severalPeerAuthentications = defineRule({
  id: 'security/several-peer-authentications',
  severity: 'error',
  summary: 'One PeerAuthentication of a kind decides for a pod.',
  reads: ['PeerAuthentication', 'Workload'],
  alsoKnownAs: ['KIA0002', 'KIA0003'],
  why: 'Of two PeerAuthentications for a whole namespace, or for one pod, istiod follows the older and passes over the other: a STRICT one may stand there without effect.',

  check(mesh, report) {
    const policies: readonly Policy[] = mesh.policies.of('PeerAuthentication').all;
    for (const { policy, other } of severalDefaults(policies)) {
      report({
        at: policy.at.field('metadata', 'name'),
        message: `${other.entry.ref} is for all of ${policy.namespace} too, and only the older of them is followed`,
        fix: 'keep one of them',
        claims: () => (policies.indexOf(policy) > policies.indexOf(other) ? changesNoCall(mesh, policy.namespace, 'none') : []),
      });
    }
    for (const { policy, other, workload } of overlapping(mesh, policies)) {
      report({
        at: policy.selectorAt,
        message: `${other.entry.ref} is for the pods of ${workload.entry.ref} too, and only the older of them is followed`,
        fix: 'keep one of them, or narrow one of the selectors',
        claims: () => {
          const calls = someCalls(servicesBefore(mesh, [workload]), { namespace: policy.namespace, labels: {}, dataPlane: 'none' });
          return policies.indexOf(policy) > policies.indexOf(other) ? unchanged(calls) : [];
        },
      });
    }
  },
});
