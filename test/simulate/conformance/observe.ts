import type { Hop } from '../../../lib/simulate/proxy/hop';
import { requestTarget } from '../../../lib/simulate/request/message';
import type { HeaderOperation, HeaderOperations } from '../../../lib/mesh/routes/http-action';
import type { StringMatch } from '../../../lib/mesh/routes/string-match';
import type { Route } from '../../../lib/simulate/proxy/routes/route';
import type { RecordedCall } from './cases';

/** What the simulator says about a call, in the words of the recordings. */
export function observeCall(call: RecordedCall, hop: Hop): Record<string, unknown> {
  const isHttp = hop.status !== undefined;
  return {
    error: hop.error,
    status: hop.status,
    tcp: isHttp || hop.error ? undefined : hop.kind === 'denied' ? 'closed' : 'proxied',
    flags: hop.flags,
    details: hop.details,
    route: hop.route && (hop.route.name || undefined),
    location: hop.location,
    responseHeaders: hop.responseHeaders.size > 0 ? Object.fromEntries(hop.responseHeaders) : undefined,
    clusters: hop.deliveries.length > 0 ? Object.fromEntries(hop.deliveries.map(({ name, share }) => [name, share.percent])) : undefined,
    missingClusters: missing(hop),
    upstream: upstream(hop),
    tls: hop.tls && {
      requireClientCert: hop.tls.requiresClientCertificate,
      credential: hop.tls.credentials.map((name) => (call.mode === 'gateway' ? `kubernetes://${name}` : name)),
    },
    routeDetail: isHttp && hop.route ? routeDetail(hop.route) : undefined,
  };
}

function missing(hop: Hop): readonly string[] | undefined {
  const names = hop.deliveries.filter((delivery) => delivery.missing !== undefined).map(({ name }) => name);
  return names.length > 0 ? names : undefined;
}

function upstream(hop: Hop): Record<string, unknown> | undefined {
  if (hop.kind !== 'forwarded') return undefined;
  const message = hop.deliveries[0]?.message;
  if (!message) return undefined;
  const headers = [...message.headers].sort();
  return { method: message.method, path: requestTarget(message), authority: message.authority, ...(headers.length > 0 ? { headers } : {}) };
}

function routeDetail({ action }: Route): Record<string, unknown> {
  const isForwarding = !action.redirect && !action.directResponse;
  const perCluster = Object.fromEntries(
    action.shares.map(({ cluster, headers }) => [cluster, headerDetail(headers)]).filter(([, detail]) => detail !== undefined),
  );
  return {
    timeout: isForwarding ? seconds(action.timeout?.milliseconds ?? 0) : undefined,
    retries: action.retries && {
      retryOn: action.retries.retryOn,
      attempts: action.retries.attempts,
      perTryTimeout: optionalSeconds(action.retries.perTryTimeout),
      backoff: optionalSeconds(action.retries.backoff),
      retriableStatusCodes: action.retries.statusCodes.length > 0 ? action.retries.statusCodes : undefined,
      avoidPreviousHosts: action.retries.avoidPreviousHosts,
      otherLocalities: action.retries.otherLocalities,
    },
    headers: headerDetail(action.headers),
    perClusterHeaders: Object.keys(perCluster).length > 0 ? perCluster : undefined,
    prefix_rewrite: isForwarding ? action.rewrite?.uri : undefined,
    regex_rewrite: action.rewrite?.regex && { pattern: { regex: action.rewrite.regex.match }, substitution: action.rewrite.regex.rewrite },
    host_rewrite_literal: action.rewrite?.authority ?? hostRewrite(action.headers),
    cluster_not_found_response_code: isForwarding && action.missingStatus === 500 ? 'INTERNAL_SERVER_ERROR' : undefined,
    mirrors: action.mirrors.length > 0 ? Object.fromEntries(action.mirrors.map(({ cluster, percent }) => [cluster, percent])) : undefined,
    fault: faultDetail(action.fault),
    cors: action.cors && {
      allow_origin_string_match: action.cors.allowOrigins.map(stringDetail),
      allow_methods: joined(action.cors.allowMethods),
      allow_headers: joined(action.cors.allowHeaders),
      expose_headers: joined(action.cors.exposeHeaders),
      max_age: action.cors.maxAge === undefined ? undefined : String(action.cors.maxAge),
      allow_credentials: action.cors.allowCredentials,
      forward_not_matching_preflights: action.cors.forwardUnmatchedPreflights,
    },
    redirect: action.redirect && {
      scheme_redirect: action.redirect.scheme,
      host_redirect: action.redirect.authority,
      path_redirect: action.redirect.uri,
      prefix_rewrite: action.redirect.prefix,
      port_redirect: typeof action.redirect.port === 'number' ? action.redirect.port : undefined,
      response_code: REDIRECT_CODES[action.redirect.status],
    },
    directResponse: action.directResponse && { status: action.directResponse.status, body: action.directResponse.body ?? null },
  };
}

const REDIRECT_CODES: Readonly<Record<number, string | undefined>> = {
  302: 'FOUND',
  303: 'SEE_OTHER',
  307: 'TEMPORARY_REDIRECT',
  308: 'PERMANENT_REDIRECT',
};

function faultDetail(fault: Route['action']['fault']): Record<string, unknown> | undefined {
  if (!fault) return undefined;
  return {
    abort: fault.abort && { percent: fault.abort.percent, http: fault.abort.http ?? null, grpc: fault.abort.grpc ?? null },
    delay: fault.delay && { percent: fault.delay.percent, fixed: seconds(fault.delay.milliseconds) },
  };
}

function headerDetail(headers: HeaderOperations): Record<string, unknown> | undefined {
  const added = (operations: readonly HeaderOperation[]) =>
    operations
      .filter(({ kind, name }) => kind !== 'remove' && !isHost(name))
      .map(({ kind, name, value }) => [name, value, kind === 'set' ? 'set' : 'append']);
  const removed = (operations: readonly HeaderOperation[]) => operations.filter(({ kind }) => kind === 'remove').map(({ name }) => name);
  const detail = {
    requestAdd: optional(added(headers.request)),
    requestRemove: optional(removed(headers.request)),
    responseAdd: optional(added(headers.response)),
    responseRemove: optional(removed(headers.response)),
  };
  return Object.values(detail).some((value) => value !== undefined) ? detail : undefined;
}

function hostRewrite(headers: HeaderOperations): string | undefined {
  return headers.request.find(({ kind, name }) => kind !== 'remove' && isHost(name))?.value;
}

function isHost(name: string): boolean {
  return name.toLowerCase() === 'host' || name === ':authority';
}

function optional<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function joined(list: readonly string[]): string | undefined {
  return list.length > 0 ? list.join(',') : undefined;
}

function stringDetail(match: StringMatch): Record<string, unknown> {
  return match.kind === 'regex' ? { safe_regex: { regex: match.value } } : { [match.kind]: match.value };
}

/** Protobuf's way to write a duration: `5s`, `0.500s`. */
export function seconds(milliseconds: number): string {
  const whole = milliseconds / 1000;
  return Number.isInteger(whole) ? `${whole}s` : `${whole.toFixed(3)}s`;
}

function optionalSeconds(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : seconds(milliseconds);
}
