import { parseDuration } from '../../semantics/duration';
import { resolveShortName } from '../../semantics/hostname';
import { readStringMatch, type StringMatch } from './string-match';
import type { Cursor } from '../reading/cursor';
import {
  type Cors,
  type Destination,
  type DirectResponse,
  type Fault,
  type HeaderOperation,
  type HeaderOperations,
  type HttpAction,
  type Mirror,
  NO_HEADERS,
  type Redirect,
  type Rewrite,
  type WeightedDestination,
} from './http-action';
import { readRetries } from './retries';

/** Reads the action of an entry of `http`. `field` knows whether a field comes from the root or its delegate. */
export function readHttpAction(field: (name: string) => Cursor, namespace: string, clusterDomain: string): HttpAction {
  const host = (name: string) => resolveShortName(name, namespace, clusterDomain);
  const timeout = field('timeout');
  return {
    redirect: readRedirect(field('redirect')),
    directResponse: readDirectResponse(field('directResponse')),
    destinations: field('route')
      .items()
      .map((route) => readWeighted(route, host)),
    headers: readHeaders(field('headers')),
    rewrite: readRewrite(field('rewrite')),
    timeout: timeout.present ? { at: timeout.at, milliseconds: milliseconds(timeout) ?? 0 } : undefined,
    retries: readRetries(field('retries')),
    fault: readFault(field('fault')),
    mirrors: readMirrors(field, host),
    cors: readCors(field('corsPolicy')),
    missingStatus: 503,
  };
}

/** Reads `destination: {host, subset, port}`. */
export function readDestination(field: Cursor, host: (name: string) => string): Destination {
  return {
    at: field.at,
    host: host(field.get('host').text() ?? '').toLowerCase(),
    port: field.get('port', 'number').number(),
    subset: field.get('subset').text() ?? '',
  };
}

function readWeighted(route: Cursor, host: (name: string) => string): WeightedDestination {
  return {
    ...readDestination(route.get('destination'), host),
    weight: route.get('weight').number() ?? 0,
    headers: readHeaders(route.get('headers')),
  };
}

/** Reads `headers: {request: {set, add, remove}, response: …}`. */
export function readHeaders(field: Cursor): HeaderOperations {
  if (!field.present) return NO_HEADERS;
  return { request: operations(field.get('request')), response: operations(field.get('response')) };
}

function operations(field: Cursor): readonly HeaderOperation[] {
  const all = (kind: 'set' | 'add') =>
    field
      .get(kind)
      .entries()
      .map(([name, value]) => ({ kind, name, value: value.text() ?? '' }));
  const removed = field
    .get('remove')
    .texts()
    .map((name) => ({ kind: 'remove', name, value: '' }) as const);
  return [...all('set'), ...all('add'), ...removed];
}

function readRewrite(field: Cursor): Rewrite | undefined {
  if (!field.present) return undefined;
  const regex = field.get('uriRegexRewrite');
  return {
    at: field.at,
    uri: field.get('uri').text() || undefined,
    regex: regex.present ? { match: regex.get('match').text() ?? '', rewrite: regex.get('rewrite').text() ?? '' } : undefined,
    authority: field.get('authority').text() || undefined,
  };
}

function readRedirect(field: Cursor): Redirect | undefined {
  if (!field.present) return undefined;
  return {
    at: field.at,
    status: field.get('redirectCode').number() || 301,
    uri: field.get('uri').text() || undefined,
    authority: field.get('authority').text() || undefined,
    scheme: field.get('scheme').text() || undefined,
    port: field.get('port').number() ?? (field.get('derivePort').text() === 'FROM_REQUEST_PORT' ? 'from request' : undefined),
  };
}

function readDirectResponse(field: Cursor): DirectResponse | undefined {
  if (!field.present) return undefined;
  return {
    at: field.at,
    status: field.get('status').number() ?? 200,
    body: field.get('body', 'string').text() ?? decoded(field.get('body', 'bytes').text()),
  };
}

function decoded(base64: string | undefined): string | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString();
}

function readFault(field: Cursor): Fault | undefined {
  if (!field.present) return undefined;
  const delay = field.get('delay');
  const abort = field.get('abort');
  return {
    delay: delay.present
      ? {
          at: delay.at,
          percent: percentage(delay),
          milliseconds: milliseconds(delay.get('fixedDelay')) ?? milliseconds(delay.get('exponentialDelay')) ?? 0,
        }
      : undefined,
    abort: abort.present
      ? { at: abort.at, percent: percentage(abort), http: abort.get('httpStatus').number(), grpc: abort.get('grpcStatus').text() }
      : undefined,
  };
}

/** A fault without a percentage does not affect any request. */
function percentage(field: Cursor): number {
  return field.get('percentage', 'value').number() ?? field.get('percent').number() ?? 0;
}

function readMirrors(field: (name: string) => Cursor, host: (name: string) => string): readonly Mirror[] {
  const several = field('mirrors').items();
  if (several.length > 0) {
    return several
      .map((mirror) => ({
        ...readDestination(mirror.get('destination'), host),
        percent: mirror.get('percentage').present ? (mirror.get('percentage', 'value').number() ?? 0) : 100,
      }))
      .filter(({ percent }) => percent > 0);
  }
  const mirror = field('mirror');
  if (!mirror.present) return [];
  const share = field('mirrorPercentage');
  const older = [field('mirrorPercent'), field('mirror_percent')].find(({ present }) => present)?.number();
  const percent = share.present ? (share.get('value').number() ?? 0) : (older ?? 100);
  return percent > 0 ? [{ ...readDestination(mirror, host), percent }] : [];
}

function readCors(field: Cursor): Cors | undefined {
  if (!field.present) return undefined;
  const older: StringMatch[] = field
    .get('allowOrigin')
    .texts()
    .map((value) => (value === '*' ? { kind: 'regex', value: '.*' } : { kind: 'exact', value }));
  const origins = field
    .get('allowOrigins')
    .items()
    .map((item) => readStringMatch(item)!)
    .filter(Boolean);
  return {
    at: field.at,
    allowOrigins: origins.length > 0 ? origins : older,
    allowMethods: field.get('allowMethods').texts(),
    allowHeaders: field.get('allowHeaders').texts(),
    exposeHeaders: field.get('exposeHeaders').texts(),
    maxAge: field.get('maxAge').present ? (milliseconds(field.get('maxAge')) ?? 0) / 1000 : undefined,
    allowCredentials: field.get('allowCredentials').present ? field.get('allowCredentials').isTrue : undefined,
    forwardUnmatchedPreflights: field.get('unmatchedPreflights').text() !== 'IGNORE',
  };
}

function milliseconds(field: Cursor): number | undefined {
  const text = field.text();
  return text === undefined ? undefined : parseDuration(text);
}
