import type { Policy } from '../../../../mesh/policies/policy';
import { changesNoCall, servicesBefore, someCalls, unchanged } from '../../claims/unchanged';
import { overlapping, severalDefaults } from '../../selectors';
import { defineRule } from '../../rule';

export const severalPeerAuthentications = defineRule({
  id: 'security/several-peer-authentications',
  severity: 'error',
  summary: 'Only one PeerAuthentication of each scope applies to a pod.',
  reads: ['MeshConfig', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: ['KIA0002', 'KIA0003'],
  why: 'If two PeerAuthentications apply to the same namespace, or to the same pod, istiod uses the older one and ignores the other: a STRICT one may have no effect.',

  check(mesh, report) {
    const policies: readonly Policy[] = mesh.policies.of('PeerAuthentication').all;
    for (const { policy, other } of severalDefaults(policies)) {
      report({
        at: policy.at.field('metadata', 'name'),
        message: `${other.entry.ref} also applies to all of ${policy.namespace}, and only the older one is used`,
        fix: 'keep one of them',
        claims: () => (policies.indexOf(policy) > policies.indexOf(other) ? changesNoCall(mesh, policy.namespace, 'none') : []),
      });
    }
    for (const { policy, other, workload } of overlapping(mesh, policies)) {
      report({
        at: policy.selectorAt,
        message: `${other.entry.ref} also applies to the pods of ${workload.entry.ref}, and only the older one is used`,
        fix: 'keep one of them, or narrow one of the selectors',
        claims: () => {
          const calls = someCalls(servicesBefore(mesh, [workload]), { namespace: policy.namespace, labels: {}, dataPlane: 'none' });
          return policies.indexOf(policy) > policies.indexOf(other) ? unchanged(calls) : [];
        },
      });
    }
  },
});
