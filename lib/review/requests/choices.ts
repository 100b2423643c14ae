import type { Conjunction } from '../../simulate/request/question';
import { type Choice, NOTHING_CHOSEN, type TokenChoice } from './choice';
import { firstPart, partKey } from './part';
import { valuesFor } from './values';

/** One choice for each class of requests: those of one class get the same answer to every question that still matters. */
export function* choices(
  conjunctions: readonly Conjunction[],
  tokens: readonly TokenChoice[],
  certificates: readonly boolean[],
): Iterable<Choice> {
  for (const hasClientCertificate of certificates) {
    for (const token of tokens) yield* refine(conjunctions, { ...NOTHING_CHOSEN, token, hasClientCertificate });
  }
}

/** Chooses a value for one more part; a conjunction of which something does not hold matters no more. */
function* refine(alive: readonly Conjunction[], choice: Choice): Iterable<Choice> {
  const open = alive.flatMap((questions) => questions.filter((question) => !choice.parts.has(partKey(question))));
  const part = firstPart(open);
  if (!part) {
    yield choice;
    return;
  }
  const key = partKey(part);
  const about = open.filter((question) => partKey(question) === key);
  for (const value of valuesFor(part, about)) {
    const left = alive.filter((questions) => questions.every((question) => partKey(question) !== key || question.holds(value.text)));
    yield* refine(left, { ...choice, parts: new Map([...choice.parts, [key, { part, value }]]) });
  }
}
