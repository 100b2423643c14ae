import type { Policy } from '../../../../mesh/policies/policy';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const deniesEverything = defineRule({
  id: 'security/denies-everything',
  severity: 'warning',
  summary: 'No DENY policy matches every request to pods with an ALLOW policy.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  why: 'A DENY policy is evaluated before ALLOW policies, and takes precedence. With an empty rule it denies every request, even if another policy allows it. To deny everything that is not allowed, write a policy without rules: spec: {}.',

  check(mesh, report) {
    const policies = mesh.policies.of('AuthorizationPolicy').all.filter(({ isDryRun }) => !isDryRun);
    const allowing = groupBy(
      policies.filter(({ action, rules }) => action === 'ALLOW' && rules.length > 0),
      ({ namespace }) => namespace,
    );
    for (const policy of policies.filter(({ action }) => action === 'DENY')) {
      const everything = policy.rules.find(({ from, to, when }) => from.length + to.length + when.length === 0);
      const isForAll = policy.selector === undefined && policy.targetRefs.length === 0;
      const near = allowing.get(policy.namespace)?.find((other) => isForAll || isSameTarget(policy, other));
      if (!everything || !near) continue;

      report({
        at: everything.at,
        message: `this denies every request before ${near.entry.ref} is evaluated, which therefore has no effect`,
        fix: 'remove the policy, or write it without rules and without action, which denies what no other policy allows',
      });
    }
  },
});

function isSameTarget(one: Policy, other: Policy): boolean {
  const texts = [one, other].map(({ selector = {}, targetRefs }) =>
    JSON.stringify([Object.entries(selector).sort(), targetRefs.map(({ kind, name }) => [kind, name])]),
  );
  return texts[0] === texts[1];
}
