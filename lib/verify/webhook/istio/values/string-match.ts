import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkRegex } from './regular-expression';

/** A match of a text: exactly, by prefix or by regular expression. */
export function* checkStringMatch(at: Field): Problems {
  const prefix = at.get('prefix');
  if (prefix.exists && prefix.text === '')
    yield refuse(prefix, 'an empty prefix matches nothing', 'write the beginning of the value, or drop the match');
  yield* checkStringRegex(at);
}

/** A match of a text whose prefix may be empty. */
export function* checkStringRegex(at: Field): Problems {
  const regex = at.get('regex');
  if (regex.exists) yield* checkRegex(regex);
}
