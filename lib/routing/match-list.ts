import { checkNotEmpty } from '../core/checks';
import type { WrittenPlace } from './source-match';

/** The matches of a route, when there are some: to a proxy an empty list is the same as none, so the route would take every request. */
export function checkMatches<T>({ at, field }: WrittenPlace, matches: readonly T[] | undefined): readonly T[] | undefined {
  return matches && checkNotEmpty(at, `${field}.match`, matches, 'name at least one, or leave it out for all');
}
