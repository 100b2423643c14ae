import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const patternInPath = defineRule({
  id: 'security/pattern-in-path',
  severity: 'warning',
  summary: 'The paths of an AuthorizationPolicy have patterns that it knows.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  why: 'A path of a policy may begin or end with a star, or have {*} and {**} in it; every other character stands for itself. The query of a request is not part of its path. A path with a star in the middle, an expression or a query matches nothing.',

  check(mesh, report) {
    const operations = mesh.policies.of('AuthorizationPolicy').all.flatMap(({ rules }) => rules.flatMap(({ to }) => to));
    for (const { value, at } of operations.flatMap((clause) => [...textsIn(clause, 'paths'), ...textsIn(clause, 'notPaths')])) {
      const middle = value.replace(/^\*|\*$/, '');
      const isPattern = !value.includes('{') && (middle.includes('*') || /^\^|\$$/.test(value));
      if (!isPattern && !middle.includes('?')) continue;

      report({
        at,
        message: `${value} is compared letter by letter, so it matches no path that is meant`,
        fix: middle.includes('?') ? 'remove the query' : 'write {*} for one part of the path, {**} for several, or a star at the end',
      });
    }
  },
});
