import type { networking } from '../../imports';
import { expectValue } from '../core/expect-value';
import type { FieldsOf } from '../core/known-fields';
import { renderTcpMatch, renderTlsMatch, TCP_CONDITIONS, TLS_CONDITIONS, type TcpMatch, type TlsMatch } from './l4-match';
import { checkMatches } from './match-list';
import { ForwardAction } from './route-action';
import { checkRouteOptions } from './route-arguments';
import type { WrittenPlace } from './source-match';

/**
 * A route for TCP connections.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TCPRoute
 */
export interface VirtualServiceTcpRoute {
  /**
   * Connections that it matches: those that meet any of these matches.
   * @default - all
   */
  readonly match?: readonly TcpMatch[];
  /** Their destination. */
  readonly action: ForwardAction;
}

/**
 * A route for TLS connections that are terminated at the destination only.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute
 */
export interface VirtualServiceTlsRoute {
  /**
   * Connections that it matches: those that meet any of these matches.
   * @default - those that ask for one of the VirtualService's hosts
   */
  readonly match?: readonly TlsMatch[];
  /** Their destination. */
  readonly action: ForwardAction;
}

const FIELDS: FieldsOf<VirtualServiceTcpRoute> = { match: true, action: true };

/** The route in the form of a VirtualService. */
export function renderTcpRoute(place: WrittenPlace, options: VirtualServiceTcpRoute): networking.VirtualServiceSpecTcp {
  const { match, action } = checkRouteOptions(place, options, FIELDS);
  return {
    match: checkMatches(place, match, TCP_CONDITIONS, '{ port: 5432 }')?.map((each, index) => renderTcpMatch(entry(place, index), each)),
    route: sharesOf(place, action),
  };
}

/** The route in the form of a VirtualService with these hosts. */
export function renderTlsRoute(
  place: WrittenPlace,
  options: VirtualServiceTlsRoute,
  hosts: readonly string[],
): networking.VirtualServiceSpecTls {
  const { match = [{}], action } = checkRouteOptions(place, options, FIELDS);
  return {
    match: checkMatches(place, match, TLS_CONDITIONS, '{ sniHosts: ["shop.example.com"] }')!.map((each, index) =>
      renderTlsMatch(entry(place, index), each, hosts),
    ),
    route: sharesOf(place, action),
  };
}

function sharesOf({ at, field }: WrittenPlace, action: ForwardAction): networking.VirtualServiceSpecTcpRoute[] {
  return expectValue(at, `${field}.action`, action, ForwardAction)._toTcp();
}

function entry(place: WrittenPlace, index: number): WrittenPlace {
  return { ...place, field: `${place.field}.match[${index}]` };
}
