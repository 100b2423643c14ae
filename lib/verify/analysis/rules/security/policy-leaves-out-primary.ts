import type { Policy } from '../../../../mesh/policies/policy';
import { selects } from '../../../../semantics/labels';
import { flaggerPrimaries } from '../../flagger';
import { type Guard, guards } from '../../guards';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const policyLeavesOutPrimary = defineRule({
  id: 'security/policy-leaves-out-primary',
  severity: 'warning',
  summary: 'A policy for the pods of a Deployment is also for those that Flagger makes of it.',
  reads: ['AuthorizationPolicy', 'Canary', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'RequestAuthentication', 'Workload'],
  alsoKnownAs: [],
  why: 'Flagger serves from pods of its own, in whose labels `app: cart` has become `app: cart-primary`. A policy that selects `app: cart` is only for the version that is tried.',

  check(mesh, report) {
    const primaries = flaggerPrimaries(mesh).filter(({ workload }) => mesh.workloads.dataPlaneOf(workload) !== 'none');
    const byPolicy = new Map<Policy, Guard>(primaries.length > 0 ? guards(mesh).map((guard) => [guard.policy, guard]) : []);
    for (const primary of primaries) {
      const { workload } = primary;
      const policies = ['AuthorizationPolicy', 'RequestAuthentication', 'PeerAuthentication'].flatMap((kind) =>
        mesh.policies.of(kind).forWorkload(workload),
      );
      for (const policy of policies) {
        const isLeftOut = policy.selector && !selects(policy.selector, primary.labels);
        const gap = isLeftOut ? byPolicy.get(policy)?.gapAt(primary) : undefined;
        if (!gap) continue;

        report({
          at: policy.selectorAt,
          message: `Flagger serves from pods of its own with ${labelText(primary.label)}, which ${policy.entry.ref} leaves out, ${gap.text}`,
          fix: `select another label of ${workload.entry.ref}, which Flagger copies, or write a policy for ${labelText(primary.label)} too`,
        });
      }
    }
  },
});
