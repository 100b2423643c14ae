import { comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { defineRule } from '../../rule';

export const patternInLiteralPath = defineRule({
  id: 'routing/pattern-in-literal-path',
  severity: 'warning',
  summary: 'A path that is compared as it is written has no pattern in it.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'With exact and prefix every character stands for itself, so /api/* takes only paths that have a star in them, and /users/{id} only paths with braces. Only an expression (regex, or RegularExpression in the Gateway API) takes patterns; an Ingress of Istio has none.',

  check(mesh, report) {
    for (const { part, kind, value, at } of comparedTexts(mesh)) {
      if (part !== 'path' || kind === 'regex') continue;
      const [path, query] = value.split(/[?#]/);
      if (query !== undefined && !PATTERN.test(path)) {
        report({
          at,
          message: `paths are compared without their query, so ${value} matches no request`,
          fix: `write ${kind}: ${path}, and queryParams beside it`,
        });
        continue;
      }
      if (!PATTERN.test(value)) continue;

      report({
        at,
        message: `${kind} compares ${value} letter by letter, so this matches no path that is meant`,
        fix: hasStarAtEndOnly(value) ? `write prefix: ${withoutStar(value)}` : 'write regex, or a path without a pattern',
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
