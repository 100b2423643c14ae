import { hasPlaceholder } from '../../../../manifest/placeholders';
import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const relativePath = defineRule({
  id: 'security/relative-path',
  severity: 'warning',
  summary: 'Every path of an AuthorizationPolicy begins with a slash.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation',
  why: 'A policy compares its paths with the path of the request, which begins with a slash and does not contain a scheme or a host. Any other value does not match a request: an ALLOW rule locks callers out, and a DENY rule has no effect.',

  check(mesh, report) {
    const operations = mesh.policies.of('AuthorizationPolicy').all.flatMap(({ rules }) => rules.flatMap(({ to }) => to));
    for (const { value, at } of operations.flatMap((clause) => [...textsIn(clause, 'paths'), ...textsIn(clause, 'notPaths')])) {
      if (value === '' || /^[/*{]/.test(value) || hasPlaceholder(value)) continue;

      const [, pathOfAddress] = /^[a-z]+:\/\/[^/]*(.*)$/.exec(value) ?? [];
      report({
        at,
        message: `${value} does not begin with a slash, as the path of every request does, so it does not match anything`,
        fix: `write ${pathOfAddress === undefined ? `/${value}` : pathOfAddress || '/'}`,
      });
    }
  },
});
