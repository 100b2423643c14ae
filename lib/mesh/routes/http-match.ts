import type { At } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import { readStringMatch, type StringMatch } from './string-match';
import type { Cursor } from '../reading/cursor';

/** A StringMatch and where it is written. */
export interface PlacedMatch {
  readonly match: StringMatch;
  readonly at: At;
}

/** One entry of the `match` list of a route. The first group is decided for each proxy, the second for each request. */
export interface HttpMatch {
  readonly at: At;
  readonly name: string;
  readonly port?: number;
  /** Full names, including `mesh`. */
  readonly gateways: readonly string[];
  readonly sourceLabels: Labels;
  readonly sourceNamespace: string;

  readonly uri?: PlacedMatch;
  readonly ignoreUriCase: boolean;
  /** Set for a Gateway API prefix: `/api` matches `/api/x` but not `/apis`. */
  readonly wholeSegments?: boolean;
  readonly scheme?: PlacedMatch;
  readonly method?: PlacedMatch;
  readonly authority?: PlacedMatch;
  readonly headers: ReadonlyMap<string, PlacedMatch>;
  readonly withoutHeaders: ReadonlyMap<string, PlacedMatch>;
  readonly queryParams: ReadonlyMap<string, PlacedMatch>;
}

/** Reads one entry of `match`. */
export function readHttpMatch(field: Cursor, gatewayName: (reference: string) => string): HttpMatch {
  return {
    at: field.at,
    name: field.get('name').text() ?? '',
    port: field.get('port').number() || undefined,
    gateways: field.get('gateways').texts().map(gatewayName),
    sourceLabels: field.get('sourceLabels').labels(),
    sourceNamespace: field.get('sourceNamespace').text() ?? '',
    uri: placed(field.get('uri')),
    ignoreUriCase: field.get('ignoreUriCase').isTrue,
    scheme: placed(field.get('scheme')),
    method: placed(field.get('method')),
    authority: placed(field.get('authority')),
    headers: placedMap(field.get('headers')),
    withoutHeaders: placedMap(field.get('withoutHeaders')),
    queryParams: placedMap(field.get('queryParams')),
  };
}

/** True if the match matches every request: Istio moves such routes after all others of a virtual host of a gateway. */
export function isCatchAll(match: HttpMatch): boolean {
  if (match.scheme || match.method || match.authority) return false;
  if (match.headers.size + match.withoutHeaders.size + match.queryParams.size > 0) return false;
  return takesEveryPath(match.uri?.match);
}

/** True if every path matches. */
export function takesEveryPath(uri: StringMatch | undefined): boolean {
  return !uri || uri.kind === 'present' || (uri.kind === 'prefix' && uri.value === '/') || (uri.kind === 'regex' && uri.value === '.*');
}

function placed(field: Cursor): PlacedMatch | undefined {
  const match = readStringMatch(field);
  return match && { match, at: field.at };
}

function placedMap(field: Cursor): ReadonlyMap<string, PlacedMatch> {
  if (!field.present) return NONE;
  const entries = field
    .entries()
    .map(([name, value]) => [name, placed(value) ?? { match: { kind: 'present' } as const, at: value.at }] as const);
  return new Map(entries);
}

const NONE: ReadonlyMap<string, PlacedMatch> = new Map();
