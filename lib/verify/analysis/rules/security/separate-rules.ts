import type { PolicyRule } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const separateRules = defineRule({
  id: 'security/separate-rules',
  severity: 'info',
  summary: 'Conditions that belong together are in one rule.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/',
  why: 'One rule that meets the request is enough. A dash before `to` or `when` begins another rule: the policy then takes every call of the sources, and these operations of everybody.',

  check(mesh, report) {
    for (const { rules, action } of mesh.policies.of('AuthorizationPolicy').all) {
      if (rules.length !== 2 || action === 'AUDIT') continue;
      const [about, also] = rules.map(partsOf);
      const together = about.length === 1 && also.length === 1 && about[0] !== also[0] ? [about[0], also[0]] : undefined;
      if (!together?.includes('from')) continue;

      report({
        at: rules[1].at,
        message: `this is a rule of its own, so a request that meets ${together.join(' or ')} is enough for ${action}`,
        fix: `put ${together.join(' and ')} into one rule if both have to hold`,
      });
    }
  },
});

function partsOf({ from, to, when }: PolicyRule): readonly string[] {
  return Object.entries({ from, to, when }).flatMap(([name, list]) => (list.length > 0 ? [name] : []));
}
