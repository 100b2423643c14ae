import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectOptional, expectOptionalList } from '../core/expect-value';
import type { FieldsOf } from '../core/known-fields';
import { HeaderMatch } from './header-match';
import { checkHttpMatch } from './http-match-checks';
import { PathMatch } from '../core/path-match';
import { QueryMatch } from './query-match';
import { renderSourceMatch, SOURCE_CONDITIONS, type WrittenPlace, type SourceMatch } from './source-match';
import { StringMatch, type StringMatchFields } from '../core/string-match';

/**
 * Conditions that a request must meet for a route; all of them must match.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export interface HttpMatch extends SourceMatch {
  /**
   * Path of the request.
   * @default - any
   */
  readonly path?: PathMatch;
  /**
   * Whether the path is compared case-insensitively. It has no effect on `PathMatch.regex`.
   * @default false
   */
  readonly ignoreUriCase?: boolean;
  /**
   * Scheme of the request, `http` or `https`.
   * @default - any
   */
  readonly scheme?: StringMatch;
  /**
   * Method of the request.
   * @default - any
   */
  readonly method?: StringMatch;
  /**
   * Host of the request, including the port if the request has one.
   * @default - any of the VirtualService's hosts
   */
  readonly authority?: StringMatch;
  /**
   * Headers that the request must have, all of them.
   * @default - any
   */
  readonly headers?: readonly HeaderMatch[];
  /**
   * Headers that the request must not have, or not with this value.
   * @default - none
   */
  readonly withoutHeaders?: readonly HeaderMatch[];
  /**
   * Query parameters that the request must have, all of them.
   * @default - any
   */
  readonly queryParams?: readonly QueryMatch[];
  /**
   * Prefix of the names of the route's metrics.
   * @default - the route does not have its own metrics
   */
  readonly statPrefix?: string;
}

/** The conditions of an `HttpMatch`. */
export const HTTP_CONDITIONS: FieldsOf<HttpMatch> = {
  path: true,
  ignoreUriCase: true,
  scheme: true,
  method: true,
  authority: true,
  headers: true,
  withoutHeaders: true,
  queryParams: true,
  ...SOURCE_CONDITIONS,
  statPrefix: true,
};

type WireMatch = networking.VirtualServiceSpecHttpMatch;

/** The entries of `match`: one for each alternative of the path. */
export function renderHttpMatch(place: WrittenPlace, match: HttpMatch): WireMatch[] {
  checkValues(place, match);
  checkHttpMatch(place, match);
  const rest: WireMatch = {
    ignoreUriCase: match.ignoreUriCase,
    scheme: match.scheme?._toWire(),
    method: match.method?._toWire(),
    authority: match.authority?._toWire(),
    headers: match.headers && byName(place, 'headers', match.headers),
    withoutHeaders: match.withoutHeaders && byName(place, 'withoutHeaders', match.withoutHeaders),
    queryParams: match.queryParams && byName(place, 'queryParams', match.queryParams),
    ...renderSourceMatch(place, match),
    statPrefix: match.statPrefix,
  };
  return match.path ? match.path._toWire().map((uri) => ({ uri, ...rest })) : [rest];
}

function checkValues({ at, field }: WrittenPlace, match: HttpMatch): void {
  expectOptional(at, `${field}.path`, match.path, PathMatch);
  for (const option of ['scheme', 'method', 'authority'] as const) expectOptional(at, `${field}.${option}`, match[option], StringMatch);
  for (const option of ['headers', 'withoutHeaders'] as const) expectOptionalList(at, `${field}.${option}`, match[option], HeaderMatch);
  expectOptionalList(at, `${field}.queryParams`, match.queryParams, QueryMatch);
}

function byName(
  { at, field }: WrittenPlace,
  option: string,
  matches: readonly (HeaderMatch | QueryMatch)[],
): Record<string, StringMatchFields> {
  const named = new Map<string, StringMatchFields>();
  for (const match of matches) {
    if (named.has(match.name)) {
      throw new ConfigError(at, {
        field: `${field}.${option}`,
        value: match.name,
        problem: 'is matched twice, but a match can only contain one condition for it',
        fix: 'combine both into one regular expression, or create two matches',
      });
    }
    named.set(match.name, match._toWire());
  }
  return Object.fromEntries(named);
}
