import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { isMapping } from '../semantics/mapping';
import type { WrittenPlace } from './source-match';

/** The matches of a route, when there are some: to a proxy an empty list is the same as none, so the route would take every request. */
export function checkMatches<T>({ at, field }: WrittenPlace, matches: readonly T[] | undefined): readonly T[] | undefined {
  if (matches === undefined) return undefined;
  checkNotEmpty(at, `${field}.match`, matches, 'name at least one, or leave it out for all').forEach((match, index) => {
    if (isMapping(match)) return;
    const fix = 'write an object with the conditions of the match';
    throw new ConfigError(at, { field: `${field}.match[${index}]`, value: match, problem: 'is not a match', fix });
  });
  return matches;
}
