import { comparedPart, type ComparedText, comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { isAnchoredOnce, isLiteral, isOpenAtEnd, startsOtherThan } from '../../expressions';
import { type Complaint, defineRule } from '../../rule';

export const partialExpression = defineRule({
  id: 'routing/partial-expression',
  severity: 'warning',
  summary: 'An expression matches the whole value.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'Envoy matches expressions against the whole value: regex: Firefox does not match any browser, and regex: ^/api only matches the path /api. Write .* for any other text.',

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
      message: `every path starts with /, so ${value} does not match any`,
      fix: `write .*${value.replace(/^\^/, '')}, or the path from its start`,
    };
  }
  if (isAnchoredOnce(value)) {
    const fix = value.startsWith('^') ? `write ${value.slice(1)}.*` : `write .*${value.slice(0, -1)}`;
    return {
      message: `${value} must match the whole ${whole}, so values with other text at its open end do not match`,
      fix: `${fix}, or an expression for all of it`,
    };
  }
  if (name === 'user-agent' && IN_USER_AGENTS.test(value) && !isOpenAtEnd(value)) {
    return {
      message: `${value} must match the whole ${whole}, but browsers send more than that`,
      fix: 'write .* before and after it',
    };
  }
  if (!isLiteral(value)) return undefined;
  return {
    severity: 'info',
    message: `${value} only matches exactly this ${whole}`,
    fix: 'use exact, or write .* for any other text',
  };
}
