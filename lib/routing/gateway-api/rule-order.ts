import type { gatewayapi } from '../../../imports';

type Match = gatewayapi.HttpRouteSpecRulesMatches;
type Rule = gatewayapi.HttpRouteSpecRules;

/**
 * The earlier rule that an HTTPRoute would try only after this one, although both match some of the same requests. Its rules are tried by how
 * specific they are (exact path, longest prefix, expression, method, headers, query), not in the order in which they are written.
 */
export function overtakenBy(rule: Rule, earlier: readonly Rule[]): Rule | undefined {
  return earlier.find((other) => matchesOf(other).some((before) => matchesOf(rule).some((match) => overtakes(match, before))));
}

function matchesOf({ matches }: Rule): readonly Match[] {
  return matches?.length ? matches : [{}];
}

function overtakes(match: Match, earlier: Match): boolean {
  const [mine, theirs] = [rankOf(match), rankOf(earlier)];
  const first = mine.findIndex((rank, index) => rank !== theirs[index]);
  return first >= 0 && mine[first] > theirs[first] && overlap(match, earlier);
}

function rankOf({ path, method, headers = [], queryParams = [] }: Match): number[] {
  const { type, value = '/' } = path ?? { type: 'PathPrefix' };
  const isPrefix = type === 'PathPrefix';
  return [type === 'Exact' ? 1 : 0, isPrefix ? value.length : 0, method === undefined ? 0 : 1, headers.length, queryParams.length];
}

function overlap(a: Match, b: Match): boolean {
  if (a.method !== undefined && b.method !== undefined && a.method !== b.method) return false;
  return pathsOverlap(a.path, b.path) && textsOverlap(a.headers, b.headers) && textsOverlap(a.queryParams, b.queryParams);
}

function pathsOverlap(a: Match['path'], b: Match['path']): boolean {
  const [one, other] = [a ?? {}, b ?? {}];
  if (one.type === 'RegularExpression' || other.type === 'RegularExpression') return true;
  if (one.type === 'Exact') return other.type === 'Exact' ? one.value === other.value : isUnder(one.value!, other.value ?? '/');
  if (other.type === 'Exact') return isUnder(other.value!, one.value ?? '/');
  return isUnder(one.value ?? '/', other.value ?? '/') || isUnder(other.value ?? '/', one.value ?? '/');
}

function isUnder(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

function textsOverlap(a: Match['headers'] = [], b: Match['headers'] = []): boolean {
  return !a.some(({ name, type, value }) =>
    b.some((other) => other.name.toLowerCase() === name.toLowerCase() && !type && !other.type && other.value !== value),
  );
}
