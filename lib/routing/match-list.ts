import { checkNotEmpty } from '../core/checks';
import { expectOptions } from '../core/expect-value';
import { checkFields, type FieldsOf } from '../core/known-fields';
import type { WrittenPlace } from './source-match';

/**
 * The matches of a route, when there are some: to a proxy an empty list is the same as none, so the route would take every request, and so
 * would a match without conditions.
 *
 * @param conditions the conditions that a match can have
 * @param example how one of the matches is written
 */
export function checkMatches<T extends object>(
  { at, field }: WrittenPlace,
  matches: readonly T[] | undefined,
  conditions: FieldsOf<T>,
  example: string,
): readonly T[] | undefined {
  if (matches === undefined) return undefined;
  checkNotEmpty(at, `${field}.match`, matches, 'name at least one, or leave it out for all');
  return matches.map((match, index) => {
    const place = `${field}.match[${index}]`;
    return checkFields(at, place, expectOptions(at, place, match, example), conditions);
  });
}
