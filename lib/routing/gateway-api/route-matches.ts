import type { gatewayapi, networking } from '../../../imports';
import type { HeaderMatch } from '../header-match';
import type { WrittenPlace } from '../source-match';
import type { StringMatchFields } from '../../core/string-match';
import { refuseUnsupported } from './unsupported';
import { literally } from '../../semantics/re2';

type Wire = gatewayapi.HttpRouteSpecRulesMatches;
type Match = networking.VirtualServiceSpecHttpMatch;

const ELSEWHERE: Readonly<Record<string, string>> = {
  ignoreUriCase: 'use PathMatch.regex with "(?i)" at the start',
  scheme: 'attach the route to the host on one listener only',
  authority: 'add the host to the hosts of the route',
  withoutHeaders: 'add an earlier route for the requests that have the header',
  port: 'attach the route to the host on one listener only',
  sourceLabels: 'use an AuthorizationPolicy to distinguish callers',
  sourceNamespace: 'use an AuthorizationPolicy to distinguish callers',
  gateways: 'create a separate route for each host',
  statPrefix: 'leave it out: metrics are already split by destination',
};

/** The matches of a route in the form of an HTTPRoute: a path and everything below it become one prefix, which is compared by segments. */
export function renderMatches(place: WrittenPlace, matches: readonly Match[]): Wire[] {
  return matches.map((match) => renderMatch(place, match, matches)).filter((match) => match !== undefined);
}

function renderMatch(place: WrittenPlace, match: Match, all: readonly Match[]): Wire | undefined {
  for (const [option, fix] of Object.entries(ELSEWHERE)) {
    const value = match[option as keyof Match];
    if (value !== undefined) refuseUnsupported(place, `match.${option}`, value, fix);
  }
  if (isFolderOf(match, all)) return undefined;
  return {
    path: match.uri && renderPath(match, all),
    method: match.method && renderMethod(place, match.method),
    headers: match.headers && Object.entries(match.headers).map(([name, value]) => ({ name, ...renderText(value) })),
    queryParams: match.queryParams && Object.entries(match.queryParams).map(([name, value]) => ({ name, ...renderText(value) })),
  };
}

/** The exact path of a match that is followed by the same match for everything below it. */
function isFolderOf(match: Match, all: readonly Match[]): boolean {
  const folder = match.uri?.exact;
  return folder !== undefined && all.some((other) => other.uri?.prefix === `${folder}/` && isSame(match, other));
}

function isSame(match: Match, other: Match): boolean {
  return JSON.stringify({ ...match, uri: undefined }) === JSON.stringify({ ...other, uri: undefined });
}

function renderPath(match: Match, all: readonly Match[]): Wire['path'] {
  const { exact, prefix, regex } = match.uri!;
  if (exact !== undefined) return { type: 'Exact', value: exact };
  if (prefix === undefined) return { type: 'RegularExpression', value: regex };
  if (prefix === '/') return { type: 'PathPrefix', value: '/' };
  const folder = prefix.replace(/\/$/, '');
  const isWhole = folder !== prefix && all.some((other) => other.uri?.exact === folder && isSame(match, other));
  // A prefix by characters matches more than a prefix by segments, and only a regular expression can express it.
  return isWhole ? { type: 'PathPrefix', value: folder } : { type: 'RegularExpression', value: `${literally(prefix)}.*` };
}

/** Headers in the form of routes of the Gateway API. */
export function renderHeaderMatches(headers: readonly HeaderMatch[]): NonNullable<Wire['headers']> {
  return headers.map((header) => ({ name: header.name, ...renderText(header._toWire()) }));
}

function renderMethod(place: WrittenPlace, { exact, ...rest }: StringMatchFields): Wire['method'] {
  if (exact !== undefined) return exact as Wire['method'];
  return refuseUnsupported(place, 'match.method', rest, 'write StringMatch.exact');
}

function renderText({ exact, prefix, regex }: StringMatchFields): { readonly type?: 'RegularExpression'; readonly value: string } {
  if (exact !== undefined) return { value: exact };
  return { type: 'RegularExpression', value: regex ?? (prefix === undefined ? '.*' : `${literally(prefix)}.*`) };
}
