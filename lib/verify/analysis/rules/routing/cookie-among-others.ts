import { type ComparedText, comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { isOpenAtEnd, isOpenAtStart } from '../../expressions';
import { defineRule } from '../../rule';

export const cookieAmongOthers = defineRule({
  id: 'routing/cookie-among-others',
  severity: 'warning',
  summary: 'A match for a cookie takes requests that have other cookies too.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'A client sends all its cookies in one header, in any order: "session=a1; user=jason". exact takes it only when no other cookie is there, prefix only when the cookie comes first, and an expression has to describe the whole header.',

  check(mesh, report) {
    for (const text of comparedTexts(mesh)) {
      if (text.part !== 'header' || text.name !== 'cookie' || !COOKIE.test(text.value) || takesOthers(text)) continue;

      report({
        at: text.at,
        message: `this takes ${text.value} only ${text.kind === 'prefix' ? 'as the first cookie' : 'where its place among the cookies is right'}, and clients send all their cookies in one header`,
        fix: `write regex, with what may stand before and behind: (.*;\\s*)?${cookieIn(text)}(;.*)?`,
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
