import { defineRule } from '../../rule';

export const allowsEveryone = defineRule({
  id: 'security/allows-everyone',
  severity: 'warning',
  summary: 'No ALLOW policy has a rule without a condition.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  docs: {
    why: 'A rule without `from`, `to` and `when` matches every request. ALLOW policies are added up, so every narrower one for the same pods is without effect.',
    bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{}] }
`,
    good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { methods: [GET] } }] }] }
`,
  },

  check(mesh, report) {
    for (const { entry, action, rules } of mesh.policies.of('AuthorizationPolicy').all) {
      for (const { at, from, to, when } of action === 'ALLOW' ? rules : []) {
        if (from.length + to.length + when.length > 0) continue;

        report({
          at,
          message: `this rule matches every request, so ${entry.ref} lets everyone in`,
          fix: 'add from, to or when, or remove the policy: without any ALLOW policy everyone is let in as well',
        });
      }
    }
  },
});
