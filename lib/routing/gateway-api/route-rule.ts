import type { gatewayapi, networking } from '../../../imports';
import type { WrittenPlace } from '../source-match';
import { renderBackend } from './backend';
import { renderFilters, renderHeaders } from './route-filters';
import { renderMatches } from './route-matches';
import { refuseUnsupported } from './unsupported';

type Route = networking.VirtualServiceSpecHttp;

const ELSEWHERE: Readonly<Record<string, string>> = {
  fault: 'use a VirtualService, or an EnvoyFilter at the gateway',
  retries: 'leave it out: Istio retries twice when a service cannot be reached, and HTTPRoutes cannot change that',
  delegate: 'attach the HTTPRoute of the other team to the same host',
  directResponse: 'forward to a service that gives this response',
};

/**
 * A route of a VirtualService as a rule of an HTTPRoute.
 *
 * @param home namespace of the HTTPRoute
 * @throws ConfigError when the Gateway API does not support it
 */
export function renderRule(place: WrittenPlace, home: string, route: Route): gatewayapi.HttpRouteSpecRules {
  for (const [option, fix] of Object.entries(ELSEWHERE)) {
    if (route[option as keyof Route] !== undefined)
      refuseUnsupported(place, option === 'directResponse' ? 'action' : option, undefined, fix);
  }
  const matches = route.match && renderMatches(place, route.match);
  const filters = renderFilters(place, home, route, matches ?? []);
  return {
    name: route.name,
    matches,
    filters: filters.length > 0 ? filters : undefined,
    timeouts: route.timeout === undefined ? undefined : { request: route.timeout },
    backendRefs: route.route?.map((share) => renderShare(place, home, share)),
  };
}

/** A destination and its weight as a backend. */
export function renderShare(
  place: WrittenPlace,
  home: string,
  { destination, weight, headers }: networking.VirtualServiceSpecHttpRoute,
): gatewayapi.HttpRouteSpecRulesBackendRefs {
  const filters = renderHeaders(headers) as gatewayapi.HttpRouteSpecRulesBackendRefsFilters[];
  return { ...renderBackend(place, home, destination!), weight, filters: filters.length > 0 ? filters : undefined };
}
