import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { matchesPattern } from '../../../../semantics/policy-pattern';
import { defineRule } from '../../rule';

export const exactPathInDeny = defineRule({
  id: 'security/exact-path-in-deny',
  severity: 'info',
  summary: 'A DENY policy for a path takes what the server answers alike.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  why: 'Paths are compared letter by letter after normalization. A DENY for /admin does not take /admin/, which most servers answer with the same page, so it is easily passed by.',

  check(mesh, report) {
    const denied = mesh.policies.of('AuthorizationPolicy').all.filter(({ action }) => action === 'DENY');
    for (const clause of denied.flatMap(({ rules }) => rules.flatMap(({ to }) => to))) {
      const paths = textsIn(clause, 'paths');
      for (const { value, at } of paths) {
        if (!/^\/.*[^/*}]$/.test(value) || value.startsWith('*') || /[{?]/.test(value)) continue;
        if (paths.some((each) => matchesPattern(each.value, `${value}/`))) continue;

        report({
          at,
          message: `this does not take ${value}/, which most servers answer like ${value}`,
          fix: `write ${value}* too, or allow what is meant to be open instead of denying this`,
        });
      }
    }
  },
});
