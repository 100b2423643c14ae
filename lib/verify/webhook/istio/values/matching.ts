import { RE2JS } from 're2js';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

const MAX_LENGTH = 1024;

/** A regular expression in RE2 syntax, which is what Envoy compiles. */
export function* checkRegex(at: Field): Problems {
  if (at.text === '')
    yield refuse(
      at,
      'an empty regular expression matches nothing',
      'write an expression that matches the whole value, as in "/reviews/[0-9]+"',
    );
  else if (Buffer.byteLength(at.text) > MAX_LENGTH)
    yield refuse(
      at,
      `the regular expression is longer than ${MAX_LENGTH} characters`,
      'match by prefix, or by several shorter expressions',
    );
  else yield* checkRegexSyntax(at);
}

/** A regular expression in RE2 syntax, of any length. */
export function* checkRegexSyntax(at: Field): Problems {
  try {
    RE2JS.compile(at.text);
  } catch (error) {
    yield refuse(
      at,
      `${quoted(at.text)} is not a valid RE2 expression: ${reasonOf(error)}`,
      'write RE2 syntax: no lookahead, lookbehind or backreference',
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A match of a text: exactly, by prefix or by regular expression. */
export function* checkStringMatch(at: Field): Problems {
  const prefix = at.get('prefix');
  if (prefix.exists && prefix.text === '')
    yield refuse(prefix, 'an empty prefix matches nothing', 'write the beginning of the value, or remove the match');
  yield* checkStringRegex(at);
}

/** A match of a text whose prefix may be empty. */
export function* checkStringRegex(at: Field): Problems {
  const regex = at.get('regex');
  if (regex.exists) yield* checkRegex(regex);
}
