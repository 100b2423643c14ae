import { comparedPart, type ComparedText, comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { isAnchoredOnce, isLiteral, isOpenAtEnd, startsOtherThan } from '../../expressions';
import { type Complaint, defineRule } from '../../rule';

export const partialExpression = defineRule({
  id: 'routing/partial-expression',
  severity: 'warning',
  summary: 'An expression describes the whole text that it is compared with.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'Envoy does not search for an expression: it takes a text only when the expression describes all of it, so regex: Firefox takes no browser and regex: ^/api takes the path /api alone. Write .* where other text may stand.',

  check(mesh, report) {
    for (const text of comparedTexts(mesh)) {
      // Cookies have a rule of their own.
      if (text.kind !== 'regex' || text.name === 'cookie') continue;
      const found = problemOf(text);
      if (found) report({ at: text.at, ...found });
    }
  },
});

/** Words that every browser writes more text around. */
const IN_USER_AGENTS = /Android|Chrome|Edg|Firefox|iPad|iPhone|Macintosh|Mobile|Mozilla|Safari|Windows/i;

function problemOf(text: ComparedText): Omit<Complaint, 'at'> | undefined {
  const { part, name, value } = text;
  const whole = comparedPart(text);
  if (part === 'path' && startsOtherThan(value, '/')) {
    return {
      message: `every path starts with /, so ${value} takes none`,
      fix: `write .*${value.replace(/^\^/, '')}, or the path from its start`,
    };
  }
  if (isAnchoredOnce(value)) {
    const fix = value.startsWith('^') ? `write ${value.slice(1)}.*` : `write .*${value.slice(0, -1)}`;
    return {
      message: `${value} has to describe the whole ${whole}, so text at its open end is not taken`,
      fix: `${fix}, or an expression for all of it`,
    };
  }
  if (name === 'user-agent' && IN_USER_AGENTS.test(value) && !isOpenAtEnd(value)) {
    return {
      message: `${value} has to describe the whole ${whole}, and browsers send more than that`,
      fix: 'write .* before and behind it',
    };
  }
  if (!isLiteral(value)) return undefined;
  return {
    severity: 'info',
    message: `${value} takes this ${whole} and no longer one`,
    fix: 'write exact, or .* where other text may stand',
  };
}
