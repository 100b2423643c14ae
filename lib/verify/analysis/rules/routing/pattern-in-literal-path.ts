import { comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { defineRule } from '../../rule';

export const patternInLiteralPath = defineRule({
  id: 'routing/pattern-in-literal-path',
  severity: 'warning',
  summary: 'A path in an exact or prefix match does not contain a pattern.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'In exact and prefix matches, every character is literal, so /api/* only matches paths with an asterisk, and /users/{id} only paths with braces. Only an expression (regex, or RegularExpression in the Gateway API) supports patterns; an Ingress of Istio does not.',

  check(mesh, report) {
    for (const { part, kind, value, at } of comparedTexts(mesh)) {
      if (part !== 'path' || kind === 'regex') continue;
      const [path, query] = value.split(/[?#]/);
      if (query !== undefined && !PATTERN.test(path)) {
        report({
          at,
          message: `paths are compared without the query, so ${value} does not match any request`,
          fix: `write ${kind}: ${path}, together with queryParams`,
        });
        continue;
      }
      if (!PATTERN.test(value)) continue;

      report({
        at,
        message: `${kind} compares ${value} literally, so it does not match the intended paths`,
        fix: hasStarAtEndOnly(value) ? `write prefix: ${withoutStar(value)}` : 'use regex, or a path without a pattern',
      });
    }
  },
});

/** A star, what only expressions have, or a name for a part of the path, as web frameworks write it: `{id}`, `:id`. */
const PATTERN = /\*|^\^|\.\+|\$$|\\|\[[^\]]+\]|\([^)]*\|[^)]*\)|\/\{\w+\}|\/:[a-z]\w*/i;

function hasStarAtEndOnly(value: string): boolean {
  return value.endsWith('*') && !PATTERN.test(withoutStar(value));
}

function withoutStar(value: string): string {
  return value.replace(/\.?\*$/, '');
}
