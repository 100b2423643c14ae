import type { Policy } from '../../../../mesh/policies/policy';
import { selects } from '../../../../semantics/labels';
import { flaggerPrimaries } from '../../flagger';
import { type Guard, guards } from '../../guards';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const policyLeavesOutPrimary = defineRule({
  id: 'security/policy-leaves-out-primary',
  severity: 'warning',
  summary: 'A policy for the pods of a Deployment also applies to those that Flagger creates from it.',
  reads: ['AuthorizationPolicy', 'Canary', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'RequestAuthentication', 'Workload'],
  alsoKnownAs: [],
  why: 'Flagger serves requests from its own pods, whose label is `app: cart-primary` instead of `app: cart`. A policy that selects `app: cart` only applies to the canary version.',

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
          message: `Flagger serves requests from its own pods with ${labelText(primary.label)}, which ${policy.entry.ref} does not select, ${gap.text}`,
          fix: `select another label of ${workload.entry.ref}, which Flagger copies, or add a policy for ${labelText(primary.label)}`,
        });
      }
    }
  },
});
