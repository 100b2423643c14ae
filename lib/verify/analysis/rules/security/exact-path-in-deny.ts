import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { matchesPattern } from '../../../../semantics/policy-pattern';
import { defineRule } from '../../rule';

export const exactPathInDeny = defineRule({
  id: 'security/exact-path-in-deny',
  severity: 'info',
  summary: 'A DENY policy for a path also matches the path with a trailing slash.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  why: 'Paths are compared exactly after normalization. A DENY for /admin does not match /admin/, for which most servers return the same page, so it is easily bypassed.',

  check(mesh, report) {
    const denied = mesh.policies.of('AuthorizationPolicy').all.filter(({ action }) => action === 'DENY');
    for (const clause of denied.flatMap(({ rules }) => rules.flatMap(({ to }) => to))) {
      const paths = textsIn(clause, 'paths');
      for (const { value, at } of paths) {
        if (!/^\/.*[^/*}]$/.test(value) || value.startsWith('*') || /[{?]/.test(value)) continue;
        if (paths.some((each) => matchesPattern(each.value, `${value}/`))) continue;

        report({
          at,
          message: `this does not match ${value}/, which most servers treat like ${value}`,
          fix: `also write ${value}*, or allow the public paths instead of denying this one`,
        });
      }
    }
  },
});
