import { alternatives } from '../../../schema/schema-problem';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

/** One of these words, or nothing: the empty text takes the default. */
export function* checkChoice(at: Field, words: readonly string[]): Problems {
  if (at.text !== '') yield* checkGiven(at, words);
}

/** One of these words, or no field at all: the empty text is refused. */
export function* checkGiven(at: Field, words: readonly string[]): Problems {
  if (at.exists && !words.includes(at.text)) yield refuse(at, `${quoted(at.text)} is not supported here`, `write ${alternatives(words)}`);
}

/** One of these words, always. */
export function* checkWord(at: Field, words: readonly string[]): Problems {
  if (!words.includes(at.text)) yield refuse(at, `${quoted(at.text)} is not supported here`, `write ${alternatives(words)}`);
}

/** At most one of these fields; with `required`, one of them. Gives the problems and then the field that is there. */
export function* checkOneOf(at: Field, names: readonly string[], required: boolean): Problems {
  const present = names.map((name) => at.get(name)).filter(({ exists }) => exists);
  for (const other of present.slice(1)) yield refuse(other, 'only one of these fields can be set', `keep one of ${alternatives(names)}`);
  if (required && present.length === 0) yield refuse(at, `none of ${names.join(', ')} is set`, `write ${alternatives(names)}`);
}
