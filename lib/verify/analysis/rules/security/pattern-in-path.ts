import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const patternInPath = defineRule({
  id: 'security/pattern-in-path',
  severity: 'warning',
  summary: 'The paths of an AuthorizationPolicy only use supported patterns.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  why: 'A path of a policy may start or end with an asterisk, or contain {*} and {**}; every other character is literal. The query of a request is not part of its path. A path with an asterisk in the middle, an expression or a query does not match anything.',

  check(mesh, report) {
    const operations = mesh.policies.of('AuthorizationPolicy').all.flatMap(({ rules }) => rules.flatMap(({ to }) => to));
    for (const { value, at } of operations.flatMap((clause) => [...textsIn(clause, 'paths'), ...textsIn(clause, 'notPaths')])) {
      const middle = value.replace(/^\*|\*$/, '');
      const isPattern = !value.includes('{') && (middle.includes('*') || /^\^|\$$/.test(value));
      if (!isPattern && !middle.includes('?')) continue;

      report({
        at,
        message: `${value} is compared literally, so it does not match the intended paths`,
        fix: middle.includes('?')
          ? 'remove the query'
          : 'write {*} for one segment of the path, {**} for several, or an asterisk at the end',
      });
    }
  },
});
