import { comparedPart, type ComparedText, comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { defineRule } from '../../rule';

export const patternInLiteralValue = defineRule({
  id: 'routing/pattern-in-literal-value',
  severity: 'warning',
  summary: 'A header, query parameter, host or method that is compared as it is written has no pattern in it.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'With exact and prefix every character stands for itself: exact ".*" takes only requests whose header is a dot and a star. To take every value, match the header without a value; to take some, write regex.',

  check(mesh, report) {
    for (const text of comparedTexts(mesh)) {
      if (text.part === 'path' || text.kind === 'regex' || !hasPattern(text)) continue;

      report({
        at: text.at,
        message: `${text.value} is compared letter by letter with the ${comparedPart(text)}, so this matches no request that is meant`,
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
  if (start === '' && part === 'header') return 'match the header without a value, which takes every value of it';
  if (start !== '' && start !== value && !EXPRESSION.test(start) && !STAR.test(start)) return `write prefix: ${start}`;
  return 'write regex, or a value without a pattern';
}
