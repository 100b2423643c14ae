import { comparedPart, type ComparedText, comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { defineRule } from '../../rule';

export const patternInLiteralValue = defineRule({
  id: 'routing/pattern-in-literal-value',
  severity: 'warning',
  summary: 'A header, query parameter, host or method in an exact or prefix match does not contain a pattern.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'In exact and prefix matches, every character is literal: exact ".*" only matches requests whose header is a dot and an asterisk. To match every value, match the header without a value; to match some, use regex.',

  check(mesh, report) {
    for (const text of comparedTexts(mesh)) {
      if (text.part === 'path' || text.kind === 'regex' || !hasPattern(text)) continue;

      report({
        at: text.at,
        message: `${text.value} is compared literally with the ${comparedPart(text)}, so it does not match the intended requests`,
        fix: fixOf(text),
      });
    }
  },
});

/** What only expressions have. */
const EXPRESSION = /\.[*+]|^\^|\\[bdsw.]|\([^()]*\|[^()]*\)|\[[a-z0-9]-[a-z0-9]\]/i;

/** A star that stands for any text. */
const STAR = /^\*|\*$/;

/** Headers whose values may have a star in them. */
const WITH_STARS = /^accept|^access-control-|^if-|^content-type$|^allow$|^vary$/;

function hasPattern({ part, name, value }: ComparedText): boolean {
  if (part === 'method') return /[*,|\s]/.test(value);
  return EXPRESSION.test(value) || (STAR.test(value) && !WITH_STARS.test(name));
}

function fixOf({ part, value }: ComparedText): string {
  const start = value.replace(/\.?\*$/, '');
  if (start === '' && part === 'header') return 'match the header without a value, which matches every value';
  if (start !== '' && start !== value && !EXPRESSION.test(start) && !STAR.test(start)) return `write prefix: ${start}`;
  return 'use regex, or a value without a pattern';
}
