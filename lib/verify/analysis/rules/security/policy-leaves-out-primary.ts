import type { Policy } from '../../../../mesh/policies/policy';
import { selects } from '../../../../semantics/labels';
import { flaggerPrimaries } from '../../flagger';
import { type Guard, guards } from '../../guards';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

const CANARY = `
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: cart, namespace: shop }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: cart }, service: { port: 80 } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { selector: { matchLabels: { app: cart } }, template: { metadata: { labels: { app: cart, part: cart } } } }
---`;

export const policyLeavesOutPrimary = defineRule({
  id: 'security/policy-leaves-out-primary',
  severity: 'warning',
  summary: 'A policy for the pods of a Deployment is also for those that Flagger makes of it.',
  reads: ['AuthorizationPolicy', 'Canary', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'RequestAuthentication', 'Workload'],
  alsoKnownAs: [],
  docs: {
    why: 'Flagger serves from pods of its own, in whose labels `app: cart` has become `app: cart-primary`. A policy that selects `app: cart` is only for the version that is tried.',
    bad: `${CANARY}
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: cart, namespace: shop }
spec: { selector: { matchLabels: { app: cart } }, rules: [{ from: [{ source: { namespaces: [shop] } }] }] }
`,
    good: `${CANARY}
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: cart, namespace: shop }
spec: { selector: { matchLabels: { part: cart } }, rules: [{ from: [{ source: { namespaces: [shop] } }] }] }
`,
  },

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
