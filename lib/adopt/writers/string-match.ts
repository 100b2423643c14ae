import { call, type Call } from '../code';
import { type Fields, fieldsOf, NotSaid } from './fields';

const KINDS: readonly string[] = ['exact', 'prefix', 'regex'];

/** A comparison of a text by the factories of a class: `StringMatch.exact('GET')`, `HeaderMatch.prefix('x-team', 'a')`. */
export function writeStringMatch(type: string, match: unknown, ...before: readonly string[]): Call {
  const kinds = Object.keys(fieldsOf(match));
  const [kind] = kinds;
  if (kinds.length !== 1 || !KINDS.includes(kind)) throw new NotSaid(`a match is not one of ${KINDS.join(', ')}`);
  return call(`${type}.${kind}`, ...before, fieldsOf(match)[kind]);
}

/** Comparisons by name: each says what a header or a parameter is like, or only that it is there. */
export function writeNamedMatches(type: string, matches: unknown): readonly Call[] | undefined {
  if (matches === undefined) return undefined;
  return Object.entries(fieldsOf(matches) as Readonly<Record<string, Fields>>).map(([name, match]) =>
    Object.keys(match).length === 0 ? call(`${type}.present`, name) : writeStringMatch(type, match, name),
  );
}
