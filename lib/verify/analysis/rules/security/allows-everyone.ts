import { defineRule } from '../../rule';

export const allowsEveryone = defineRule({
  id: 'security/allows-everyone',
  severity: 'warning',
  summary: 'No ALLOW policy has a rule without a condition.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  why: 'A rule without `from`, `to` and `when` matches every request, so more specific rules next to it have no effect. A policy with only `rules: [{}]` is the usual way to allow everyone, so this is only a note.',

  check(mesh, report) {
    for (const { entry, action, rules } of mesh.policies.of('AuthorizationPolicy').all) {
      for (const { at, from, to, when, isEmpty } of action === 'ALLOW' ? rules : []) {
        if (from.length + to.length + when.length > 0) continue;

        const isMeant = rules.length === 1 && isEmpty;
        report({
          at,
          ...(isMeant ? { severity: 'info' } : {}),
          message: `this rule matches every request, so ${entry.ref} allows everyone`,
          fix: 'add from, to or when, or remove the policy: without any ALLOW policy, everyone is also allowed',
        });
      }
    }
  },
});
