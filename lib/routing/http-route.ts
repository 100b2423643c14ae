import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { expectOptional, expectOptionalList, expectValue } from '../core/expect-value';
import type { FieldsOf } from '../core/known-fields';
import { renderHeaderOperations, type HeaderOperations } from '../core/header-operations';
import { wireDuration } from '../core/wire-duration';
import { renderCors, type CorsPolicy } from './cors-policy';
import { Fault } from './fault';
import { HTTP_CONDITIONS, renderHttpMatch, type HttpMatch } from './http-match';
import { checkHttpRoute } from './http-route-checks';
import { checkMatches } from './match-list';
import { Mirror } from './mirror';
import { RetryPolicy } from './retry-policy';
import { Rewrite } from './rewrite';
import { RouteAction } from './route-action';
import { checkRouteOptions } from './route-arguments';
import type { WrittenPlace } from './source-match';

/**
 * A route for HTTP: the requests that it matches, and what happens to them.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export interface HttpRouteOptions {
  /**
   * Requests that it matches: those that meet any of these matches.
   * @default - all
   */
  readonly match?: readonly HttpMatch[];
  /** What happens to them. */
  readonly action: RouteAction;
  /**
   * Changes to path and host before they are forwarded.
   * @default - none
   */
  readonly rewrite?: Rewrite;
  /**
   * Changes to headers of request and response.
   * @default - none
   */
  readonly headers?: HeaderOperations;
  /**
   * Pages of other sites that may call it from a browser.
   * @default - Istio does not answer preflight requests
   */
  readonly cors?: CorsPolicy;
  /**
   * Destinations that get copies of the requests.
   * @default - none
   */
  readonly mirrors?: readonly Mirror[];
  /**
   * Timeout of the request, including all retries; at least 1 ms.
   * @default - no limit
   */
  readonly timeout?: Duration;
  /**
   * How failed requests are retried.
   * @default - Istio's: two retries when the service cannot be reached
   */
  readonly retries?: RetryPolicy;
  /**
   * Faults that it makes on purpose.
   * @default - none
   */
  readonly fault?: Fault;
}

const FIELDS: FieldsOf<HttpRouteOptions> = {
  match: true,
  action: true,
  rewrite: true,
  headers: true,
  cors: true,
  mirrors: true,
  timeout: true,
  retries: true,
  fault: true,
};

/** The route in the form of a VirtualService. */
export function renderHttpRoute(
  place: WrittenPlace,
  name: string | undefined,
  options: HttpRouteOptions,
): networking.VirtualServiceSpecHttp {
  const { at, field } = place;
  checkRouteOptions(place, options, FIELDS);
  checkValues(place, options);
  checkHttpRoute(place, options);
  const match = checkMatches(place, options.match, HTTP_CONDITIONS, '{ path: PathMatch.under("/cart") }')?.flatMap((each, index) =>
    renderHttpMatch({ ...place, field: `${field}.match[${index}]` }, each),
  );
  return {
    name,
    match,
    ...options.action._toWire(),
    rewrite: options.rewrite?._toWire(place, match ?? []),
    headers: options.headers && renderHeaderOperations(at, `${field}.headers`, options.headers),
    corsPolicy: options.cors && renderCors(place, options.cors),
    mirrors: options.mirrors?.map((mirror) => mirror._toWire()),
    timeout: options.timeout && wireDuration(at, `${field}.timeout`, options.timeout),
    retries: options.retries?._toWire(),
    fault: options.fault?._toWire(),
  };
}

function checkValues({ at, field }: WrittenPlace, { action, rewrite, mirrors, retries, fault }: HttpRouteOptions): void {
  expectValue(at, `${field}.action`, action, RouteAction);
  expectOptional(at, `${field}.rewrite`, rewrite, Rewrite);
  expectOptionalList(at, `${field}.mirrors`, mirrors, Mirror);
  expectOptional(at, `${field}.retries`, retries, RetryPolicy);
  expectOptional(at, `${field}.fault`, fault, Fault);
}
