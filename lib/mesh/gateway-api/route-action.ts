import { parseDuration } from '../../semantics/duration';
import type { Cursor } from '../reading/cursor';
import type {
  Cors,
  Destination,
  DirectResponse,
  HeaderOperation,
  HeaderOperations,
  HttpAction,
  Mirror,
  Redirect,
  Retries,
  Rewrite,
  WeightedDestination,
} from '../routes/http-action';
import type { HttpMatch } from '../routes/http-match';
import { literally } from '../../semantics/re2';

/** The host and port that an entry of `backendRefs` names. */
export type DestinationOf = (reference: Cursor) => Destination;

/** What a rule of an HTTPRoute or GRPCRoute does with the requests of one of its matches. */
export function readRouteAction(rule: Cursor, match: HttpMatch, destinationOf: DestinationOf): HttpAction {
  const filters = rule.get('filters').items();
  const redirect = redirectOf(filters);
  const retries = retriesOf(rule.get('retry'), rule.get('timeouts', 'backendRequest'));
  const destinations = backendsOf(rule, destinationOf);
  return {
    redirect,
    directResponse: redirect ? undefined : withoutBackend(rule, destinations),
    destinations,
    headers: headersOf(filters),
    rewrite: rewriteOf(filters, match),
    timeout: timeoutOf(rule.get('timeouts'), rule.get('retry').present),
    retries,
    mirrors: mirrorsOf(filters, destinationOf),
    cors: corsOf(filters),
    missingStatus: 500,
  };
}

function filter(filters: readonly Cursor[], type: string, field: string): Cursor | undefined {
  return filters.find((candidate) => candidate.get('type').text() === type)?.get(field);
}

function backendsOf(rule: Cursor, destinationOf: DestinationOf): readonly WeightedDestination[] {
  return rule
    .get('backendRefs')
    .items()
    .map((reference) => ({
      ...destinationOf(reference),
      weight: reference.get('weight').number() ?? 1,
      headers: headersOf(reference.get('filters').items()),
    }))
    .filter(({ weight }) => weight > 0);
}

/** Without a backend, the response is 404, and 500 if all of them have weight zero. */
function withoutBackend(rule: Cursor, destinations: readonly WeightedDestination[]): DirectResponse | undefined {
  if (destinations.length > 0) return undefined;
  const backends = rule.get('backendRefs');
  return { at: backends.items().length > 0 ? backends.at : rule.at, status: backends.items().length > 0 ? 500 : 404 };
}

function headersOf(filters: readonly Cursor[]): HeaderOperations {
  return {
    request: operations(filter(filters, 'RequestHeaderModifier', 'requestHeaderModifier')),
    response: operations(filter(filters, 'ResponseHeaderModifier', 'responseHeaderModifier')),
  };
}

function operations(modifier: Cursor | undefined): readonly HeaderOperation[] {
  if (!modifier) return [];
  const all = (kind: 'set' | 'add') => firstOfEach(modifier.get(kind)).map(([name, value]) => ({ kind, name, value }));
  const removed = modifier
    .get('remove')
    .texts()
    .map((name) => ({ kind: 'remove', name, value: '' }) as const);
  return [...all('set'), ...all('add'), ...removed];
}

/** The names and values of headers. A name that is listed twice, in other letters perhaps, has its first value. */
function firstOfEach(headers: Cursor): readonly (readonly [name: string, value: string])[] {
  const named = headers.items().map((header) => [header.get('name').text() ?? '', header.get('value').text() ?? ''] as const);
  return [...new Map(named.map((each) => [each[0].toLowerCase(), each] as const).reverse()).values()].reverse();
}

function rewriteOf(filters: readonly Cursor[], { uri, wholeSegments }: HttpMatch): Rewrite | undefined {
  const field = filter(filters, 'URLRewrite', 'urlRewrite');
  if (!field) return undefined;
  const path = field.get('path');
  const common = { at: field.at, authority: field.get('hostname').text() };
  if (path.get('type').text() === 'ReplaceFullPath') {
    return { ...common, regex: { match: '/.*', rewrite: path.get('replaceFullPath').text() ?? '/' } };
  }
  if (!path.present) return common;
  const to = (path.get('replacePrefixMatch').text() ?? '/').replace(/\/$/, '') || '/';
  if (to !== '/' || !wholeSegments) return { ...common, uri: to };
  return { ...common, regex: { match: `^${literally(uri?.match.value ?? '')}(/?)(.*)`, rewrite: '/\\2' } };
}

function redirectOf(filters: readonly Cursor[]): Redirect | undefined {
  const field = filter(filters, 'RequestRedirect', 'requestRedirect');
  if (!field) return undefined;
  const path = field.get('path');
  const scheme = field.get('scheme').text();
  return {
    at: field.at,
    status: field.get('statusCode').number() ?? 302,
    scheme,
    authority: field.get('hostname').text(),
    port: field.get('port').number() ?? (scheme === undefined ? 'from request' : undefined),
    uri: path.get('replaceFullPath').text(),
    prefix: path
      .get('replacePrefixMatch')
      .text()
      ?.replace(/(.)\/$/, '$1'),
  };
}

function timeoutOf(timeouts: Cursor, retries: boolean): HttpAction['timeout'] {
  const backend = timeouts.get('backendRequest');
  const field = backend.present && !retries ? backend : timeouts.get('request');
  const milliseconds = parseDuration(field.text() ?? '');
  return milliseconds ? { at: field.at, milliseconds } : undefined;
}

const RETRY_ON = 'connect-failure,refused-stream,unavailable,cancelled';

function retriesOf(retry: Cursor, perTry: Cursor): Retries | 'none' | undefined {
  if (!retry.present) return undefined;
  const attempts = retry.get('attempts').number() ?? 2;
  if (attempts === 0) return 'none';
  const statusCodes = retry
    .get('codes')
    .items()
    .map((code) => code.number() ?? 0);
  return {
    at: retry.at,
    attempts,
    perTryTimeout: parseDuration(perTry.text() ?? ''),
    backoff: parseDuration(retry.get('backoff').text() ?? ''),
    retryOn: statusCodes.length > 0 ? `${RETRY_ON},retriable-status-codes` : RETRY_ON,
    statusCodes,
    otherLocalities: false,
  };
}

function mirrorsOf(filters: readonly Cursor[], destinationOf: DestinationOf): readonly Mirror[] {
  return filters
    .filter((candidate) => candidate.get('type').text() === 'RequestMirror')
    .map((candidate) => candidate.get('requestMirror'))
    .map((mirror) => ({ ...destinationOf(mirror.get('backendRef')), percent: percentOf(mirror) }))
    .filter(({ percent, refusal }) => percent > 0 && !refusal);
}

function percentOf(mirror: Cursor): number {
  const numerator = mirror.get('fraction', 'numerator').number();
  if (numerator === undefined) return mirror.get('percent').number() ?? 100;
  return (numerator * 100) / (mirror.get('fraction', 'denominator').number() ?? 100);
}

function corsOf(filters: readonly Cursor[]): Cors | undefined {
  const field = filter(filters, 'CORS', 'cors');
  if (!field) return undefined;
  return {
    at: field.at,
    allowOrigins: field
      .get('allowOrigins')
      .texts()
      .map((value) =>
        value.includes('*') ? { kind: 'regex', value: value.split('*').map(literally).join('.*') } : { kind: 'exact', value },
      ),
    allowMethods: field.get('allowMethods').texts(),
    allowHeaders: field.get('allowHeaders').texts(),
    exposeHeaders: field.get('exposeHeaders').texts(),
    maxAge: field.get('maxAge').number(),
    allowCredentials: field.get('allowCredentials').present ? field.get('allowCredentials').isTrue : undefined,
    forwardUnmatchedPreflights: false,
  };
}
