import type { gatewayapi, networking } from '../../../imports';
import { parseDuration } from '../../semantics/duration';
import type { WrittenPlace } from '../source-match';
import { renderBackend } from './backend';
import { refuseUnsupported } from './unsupported';

type Route = networking.VirtualServiceSpecHttp;
type Filter = gatewayapi.HttpRouteSpecRulesFilters;
type Modifier = gatewayapi.HttpRouteSpecRulesFiltersRequestHeaderModifier;

/** What a route changes, mirrors or answers, as filters of an HTTPRoute. */
export function renderFilters(
  place: WrittenPlace,
  home: string,
  route: Route,
  matches: readonly gatewayapi.HttpRouteSpecRulesMatches[],
): Filter[] {
  return [
    ...(route.corsPolicy ? [{ type: 'CORS' as const, cors: renderCors(place, route.corsPolicy) }] : []),
    ...renderHeaders(route.headers),
    ...(route.rewrite ? [{ type: 'URLRewrite' as const, urlRewrite: renderRewrite(place, route.rewrite, matches) }] : []),
    ...(route.redirect ? [{ type: 'RequestRedirect' as const, requestRedirect: renderRedirect(place, route.redirect) }] : []),
    ...(route.mirrors ?? []).map(({ destination, percentage }) => ({
      type: 'RequestMirror' as const,
      requestMirror: { backendRef: renderBackend(place, home, destination!), ...shareOf(percentage?.value ?? 100) },
    })),
  ];
}

/** Header changes as filters. */
export function renderHeaders(headers: Route['headers']): Pick<Filter, 'type' | 'requestHeaderModifier' | 'responseHeaderModifier'>[] {
  return [
    ...(headers?.request ? [{ type: 'RequestHeaderModifier' as const, requestHeaderModifier: renderModifier(headers.request) }] : []),
    ...(headers?.response ? [{ type: 'ResponseHeaderModifier' as const, responseHeaderModifier: renderModifier(headers.response) }] : []),
  ];
}

function renderModifier({ set, add, remove }: NonNullable<NonNullable<Route['headers']>['request']>): Modifier {
  const listed = (values: Readonly<Record<string, string>> | undefined) =>
    values && Object.entries(values).map(([name, value]) => ({ name, value }));
  return { set: listed(set), add: listed(add), remove };
}

function renderRewrite(
  place: WrittenPlace,
  { uri, authority, uriRegexRewrite }: NonNullable<Route['rewrite']>,
  matches: readonly gatewayapi.HttpRouteSpecRulesMatches[],
): gatewayapi.HttpRouteSpecRulesFiltersUrlRewrite {
  if (uriRegexRewrite) refuseUnsupported(place, 'rewrite', uriRegexRewrite.match, 'write Rewrite.path');
  if (uri === undefined) return { hostname: authority };
  const types = new Set(matches.map(({ path }) => path?.type ?? 'PathPrefix'));
  if (types.size === 1 && types.has('Exact')) return { hostname: authority, path: { type: 'ReplaceFullPath', replaceFullPath: uri } };
  if (types.size <= 1 && !types.has('RegularExpression') && matches.length <= 1) {
    return { hostname: authority, path: { type: 'ReplacePrefixMatch', replacePrefixMatch: uri } };
  }
  return refuseUnsupported(place, 'rewrite', uri, 'create a separate route for each path, with PathMatch.exact or PathMatch.under');
}

function renderRedirect(
  place: WrittenPlace,
  { uri, authority, scheme, port, derivePort, redirectCode }: NonNullable<Route['redirect']>,
): gatewayapi.HttpRouteSpecRulesFiltersRequestRedirect {
  const usual = scheme === undefined ? 'FROM_REQUEST_PORT' : 'FROM_PROTOCOL_DEFAULT';
  if (derivePort !== undefined && derivePort !== usual) refuseUnsupported(place, 'action', derivePort, 'write the port number');
  return {
    scheme: scheme as 'http' | 'https' | undefined,
    hostname: authority,
    path: uri === undefined ? undefined : { type: 'ReplaceFullPath', replaceFullPath: uri },
    port,
    statusCode: redirectCode as gatewayapi.HttpRouteSpecRulesFiltersRequestRedirectStatusCode,
  };
}

function renderCors(place: WrittenPlace, cors: NonNullable<Route['corsPolicy']>): gatewayapi.HttpRouteSpecRulesFiltersCors {
  const { allowOrigins = [], allowMethods, allowHeaders, exposeHeaders, maxAge, allowCredentials, unmatchedPreflights } = cors;
  const inexact = allowOrigins.find(({ exact }) => exact === undefined);
  if (inexact) refuseUnsupported(place, 'cors.allowOrigins', inexact, 'write StringMatch.exact');
  if (unmatchedPreflights === 'FORWARD') refuseUnsupported(place, 'cors.unmatchedPreflights', unmatchedPreflights, 'leave it out');
  return {
    allowOrigins: allowOrigins.map(({ exact }) => exact!),
    allowMethods: allowMethods as gatewayapi.HttpRouteSpecRulesFiltersCorsAllowMethods[] | undefined,
    allowHeaders,
    exposeHeaders,
    maxAge: maxAge === undefined ? undefined : Math.round(parseDuration(maxAge)! / 1_000),
    allowCredentials,
  };
}

function shareOf(percent: number): { percent?: number; fraction?: { numerator: number; denominator: number } } {
  if (percent === 100) return {};
  return Number.isInteger(percent) ? { percent } : { fraction: { numerator: Math.round(percent * 10_000), denominator: 1_000_000 } };
}
