import { type Problems, quoted, warn } from '../../check';
import type { Field } from '../../field';
import { nameOf, type RoutedMatch } from './http-match';

const MAPS = ['headers', 'queryParams', 'withoutHeaders'] as const;

/** Matches by path prefix whose requests all go to an earlier match with a shorter prefix. */
export function* findCoveredPrefixes(matches: readonly RoutedMatch[]): Problems {
  const earlier = new Map<string, RoutedMatch[]>();
  const lengths = new Set<number>();
  for (const routed of matches) {
    const prefix = routed.match.get('uri', 'prefix').text;
    if (prefix === '') continue;
    for (const length of [...lengths].filter((known) => known < prefix.length)) {
      const shorter = earlier.get(shapeOf(routed.match, prefix.slice(0, length))) ?? [];
      for (const wider of shorter.filter(({ match }) => takesAllOf(match, routed.match))) yield covered(routed, wider);
    }
    const shape = shapeOf(routed.match, prefix);
    earlier.set(shape, earlier.get(shape) ?? []);
    earlier.get(shape)?.push(routed);
    lengths.add(prefix.length);
  }
}

function covered(routed: RoutedMatch, wider: RoutedMatch) {
  const prefix = wider.match.get('uri', 'prefix').text;
  return warn(
    routed.match,
    `${nameOf(routed.match)} of ${nameOf(routed.route)} is not used: ${nameOf(wider.match)} of ${nameOf(wider.route)} matches everything below ${quoted(prefix)} before it`,
    `move ${nameOf(routed.route)} before ${nameOf(wider.route)}`,
  );
}

/** Only matches of one shape are compared: same port, and values for the same headers and parameters. */
function shapeOf(match: Field, prefix: string): string {
  return JSON.stringify([prefix, match.get('port').number, ...MAPS.map((map) => keysOf(match.get(map)))]);
}

/** As istiod compares: a value covers another that it equals or begins with; no method stands for GET. */
function takesAllOf(wider: Field, narrower: Field): boolean {
  const pairs = [
    [valueOf(wider.get('method')) || 'exact:GET', valueOf(narrower.get('method')) || 'exact:GET'],
    [valueOf(wider.get('authority')), valueOf(narrower.get('authority'))],
    ...MAPS.flatMap((map) => keysOf(wider.get(map)).map((key) => [valueOf(wider.get(map, key)), valueOf(narrower.get(map, key))])),
  ];
  return pairs.every(([a, b]) => a.startsWith(b));
}

function keysOf(map: Field): readonly string[] {
  return map
    .entries()
    .map(([key]) => key)
    .sort();
}

function valueOf(match: Field): string {
  const exact = match.get('exact').text;
  const prefix = match.get('prefix').text;
  if (exact !== '') return `exact:${exact}`;
  return prefix === '' ? '' : `prefix:${prefix}`;
}
