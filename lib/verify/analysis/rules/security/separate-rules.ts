import type { PolicyRule } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const separateRules = defineRule({
  id: 'security/separate-rules',
  severity: 'info',
  summary: 'Conditions that belong together are in one rule.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/',
  why: 'A request only has to match one rule. A dash before `to` or `when` starts another rule: the policy then matches every request from the sources, and these operations from everyone.',

  check(mesh, report) {
    for (const { rules, action } of mesh.policies.of('AuthorizationPolicy').all) {
      if (rules.length !== 2 || action === 'AUDIT') continue;
      const [about, also] = rules.map(partsOf);
      const together = about.length === 1 && also.length === 1 && about[0] !== also[0] ? [about[0], also[0]] : undefined;
      if (!together?.includes('from')) continue;

      report({
        at: rules[1].at,
        message: `this is a separate rule, so a request only has to match ${together.join(' or ')} for ${action}`,
        fix: `put ${together.join(' and ')} into one rule if a request must match both`,
      });
    }
  },
});

function partsOf({ from, to, when }: PolicyRule): readonly string[] {
  return Object.entries({ from, to, when }).flatMap(([name, list]) => (list.length > 0 ? [name] : []));
}
