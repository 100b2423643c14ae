import type { HttpRule } from '../routes/host-routes';

const RANKS = { exact: 3, prefix: 2, regex: 1, suffix: 0, present: 0 } as const;

/**
 * Orders the rules of all routes for one host: exact paths, longer prefixes, regular expressions (even after `/`), then a method, more
 * headers, more query parameters. Rules that are equal in this are ordered by the age of their routes.
 */
export function byPrecedence(rules: readonly HttpRule[]): readonly HttpRule[] {
  return [...rules].sort((a, b) => {
    const [one, other] = [weightOf(a), weightOf(b)];
    const index = one.findIndex((value, position) => value !== other[position]);
    return index < 0 ? 0 : other[index] - one[index];
  });
}

function weightOf({ matches: [match] }: HttpRule): readonly number[] {
  const uri = match.uri?.match;
  return [uri ? RANKS[uri.kind] : -1, uri?.value?.length ?? 0, match.method ? 1 : 0, match.headers.size, match.queryParams.size];
}
