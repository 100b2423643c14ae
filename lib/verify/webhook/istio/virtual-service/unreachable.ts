import { type Problems, warn } from '../../check';
import type { Field } from '../../field';
import { findCoveredPrefixes } from './covered-prefix';
import { nameOf, type RoutedMatch } from './http-match';

const MAPS = ['headers', 'withoutHeaders', 'queryParams', 'sourceLabels'];

/** Routes and matches that no request reaches, because an earlier one takes it, with the codes of `istioctl analyze`. */
export function* findUnreachable(spec: Field): Problems {
  for (const problem of unreachable(spec)) {
    const isMatch = problem.path.includes('match');
    yield { ...problem, alsoKnownAs: isMatch ? ['IST0130', 'IST0131'] : ['IST0130'] };
  }
}

function* unreachable(spec: Field): Problems {
  for (const protocol of ['http', 'tcp', 'tls']) {
    const routes = spec.get(protocol).items();
    const matches = yield* findRepeated(routes);
    if (protocol === 'http') yield* findCoveredPrefixes(matches);
  }
}

/** Warns of what comes after a route without matches and of matches that stand twice; gives back the others. */
function* findRepeated(routes: readonly Field[]): Generator<ReturnType<typeof warn>, readonly RoutedMatch[]> {
  const seen = new Map<string, Field>();
  const reachable: RoutedMatch[] = [];
  let catchAll: Field | undefined;
  for (const route of routes) {
    const matches = route.get('match').items();
    if (matches.length === 0) {
      if (catchAll)
        yield warn(
          route,
          `${nameOf(route)} is not used: only the last route can have no match, and ${nameOf(catchAll)} has none`,
          'add a match to the earlier one, or move it to the end',
        );
      catchAll = route;
      continue;
    }
    let repeats = 0;
    for (const match of matches) {
      const signature = signatureOf(match);
      const earlier = seen.get(signature);
      if (catchAll) {
        yield warn(
          match,
          `${nameOf(route)} is not used: ${nameOf(catchAll)} before it has no match, so it matches everything`,
          `move ${nameOf(catchAll)} to the end`,
        );
      } else if (earlier) {
        repeats++;
        yield warn(match, `${nameOf(match)} of ${nameOf(route)} is not used: the same match is in ${nameOf(earlier)}`, 'remove it');
      } else {
        seen.set(signature, route);
        reachable.push({ match, route });
      }
    }
    if (repeats === matches.length)
      yield warn(route, `${nameOf(route)} is not used: all of its matches are in routes before it`, 'remove it, or match what is left');
  }
  return reachable;
}

/** The same text for matches that mean the same. */
function signatureOf(match: Field): string {
  const told = match.entries().filter(([key, value]) => key !== 'name' && !isDefault(key, value.value));
  return JSON.stringify(sorted(Object.fromEntries(told.map(([key, field]) => [key, field.value]))));
}

function isDefault(key: string, value: unknown): boolean {
  if (value === null || value === 0 || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return MAPS.includes(key) && typeof value === 'object' && Object.keys(value as object).length === 0;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)]);
}
