import { sampleOfExpression } from '../../../semantics/sample-of-expression';
import { type HttpMatch, type PlacedMatch, takesEveryPath } from '../../../mesh/routes/http-match';
import { matchesString, type StringMatch } from '../../../mesh/routes/string-match';

/** A request that a match takes, as far as the match decides about it. */
export interface Sample {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const ANY: Sample = { method: 'GET', path: '/', headers: {} };

/** What can stand in an address. */
const PLAIN_PATH = /^\/[^\s#?]*$/;

const PSEUDO_HEADER = /^[:@]/;

/** A request that the match takes; undefined if an expression or a rare condition makes it hard to say. */
export function sampleOf(match: HttpMatch | undefined): Sample | undefined {
  if (!match) return ANY;
  if (match.scheme || match.authority || match.queryParams.size > 0) return undefined;
  const path = takesEveryPath(match.uri?.match) ? '/' : textFor(match.uri!.match);
  const method = match.method ? textFor(match.method.match) : 'GET';
  const headers = headersFor(match.headers);
  if (path === undefined || !PLAIN_PATH.test(path) || method === undefined || !/^[A-Z]+$/.test(method) || !headers) return undefined;
  return { method, path, headers };
}

/** False if the match is sure not to take the request. */
export function mayTake(match: HttpMatch, { method, path, headers }: Sample): boolean {
  const fold = (text: string) => (match.ignoreUriCase ? text.toLowerCase() : text);
  const uri = match.uri?.match;
  if (uri && uri.kind !== 'present' && !matchesString({ kind: uri.kind, value: foldValue(uri.kind, uri.value, fold) }, fold(path)))
    return false;
  if (match.method && !matchesString(match.method.match, method)) return false;
  return [...match.headers].every(
    ([name, { match: value }]) => PSEUDO_HEADER.test(name) || matchesString(value, headers[name.toLowerCase()]),
  );
}

function foldValue(kind: string, value: string, fold: (text: string) => string): string {
  return kind === 'regex' ? value : fold(value);
}

function headersFor(matches: ReadonlyMap<string, PlacedMatch>): Record<string, string> | undefined {
  const headers: Record<string, string> = {};
  for (const [name, { match }] of matches) {
    const value = textFor(match);
    if (value === undefined || PSEUDO_HEADER.test(name)) return undefined;
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

/** A text that matches; for a regular expression only if one is easy to find. */
function textFor(match: StringMatch): string | undefined {
  if (match.kind === 'present') return 'any';
  if (match.kind === 'suffix') return `any${match.value}`;
  return match.kind === 'regex' ? sampleOfExpression(match.value)[0] : match.value;
}
