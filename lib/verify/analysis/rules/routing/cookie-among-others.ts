import { type ComparedText, comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { isOpenAtEnd, isOpenAtStart } from '../../expressions';
import { defineRule } from '../../rule';

export const cookieAmongOthers = defineRule({
  id: 'routing/cookie-among-others',
  severity: 'warning',
  summary: 'A match for a cookie also matches requests with other cookies.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'A client sends all its cookies in one header, in any order: "session=a1; user=jason". exact only matches if there are no other cookies, prefix only if the cookie is the first one, and an expression must match the whole header.',

  check(mesh, report) {
    for (const text of comparedTexts(mesh)) {
      if (text.part !== 'header' || text.name !== 'cookie' || !COOKIE.test(text.value) || takesOthers(text)) continue;

      report({
        at: text.at,
        message: `this only matches ${text.value} ${text.kind === 'prefix' ? 'as the first cookie' : 'at one place among the cookies'}, but clients send all of their cookies in one header`,
        fix: `use regex, with other cookies before and after it:  (.*;\\s*)?${cookieIn(text)}(;.*)?`,
      });
    }
  },
});

/** A name and a value. */
const COOKIE = /\w=/;

function takesOthers({ kind, value }: ComparedText): boolean {
  return kind === 'regex' && isOpenAtStart(value) && isOpenAtEnd(value);
}

/** The cookie as an expression. */
function cookieIn({ kind, value }: ComparedText): string {
  if (kind === 'regex') return value.replace(/^\^|\$$/g, '');
  return value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + (kind === 'prefix' ? '[^;]*' : '');
}
