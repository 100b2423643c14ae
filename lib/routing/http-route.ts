import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { renderHeaderOperations, type HeaderOperations } from '../core/header-operations';
import { wireDuration } from '../core/wire-duration';
import { renderCors, type CorsPolicy } from './cors-policy';
import type { Fault } from './fault';
import { renderHttpMatch, type HttpMatch } from './http-match';
import type { Mirror } from './mirror';
import type { RetryPolicy } from './retry-policy';
import type { Rewrite } from './rewrite';
import { ForwardAction, type RouteAction } from './route-action';
import type { RoutePlace } from './source-match';
import { describeDestination, isSameDestination } from './split';

/**
 * A route for HTTP: which requests, and what becomes of them.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export interface HttpRouteOptions {
  /**
   * Requests that it is for: those that are like any of these.
   * @default - all
   */
  readonly match?: readonly HttpMatch[];
  /** What becomes of them. */
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
   * @default - Istio answers no preflight request
   */
  readonly cors?: CorsPolicy;
  /**
   * Destinations that get copies of the requests.
   * @default - none
   */
  readonly mirrors?: readonly Mirror[];
  /**
   * Time for the whole answer, all tries together; at least 1 ms.
   * @default - without limit
   */
  readonly timeout?: Duration;
  /**
   * How often a failed request is tried again.
   * @default - Istio's: two more tries when the service could not be reached
   */
  readonly retries?: RetryPolicy;
  /**
   * Faults that it makes on purpose.
   * @default - none
   */
  readonly fault?: Fault;
}

const ONLY_FORWARDED = ['fault', 'mirrors', 'retries', 'rewrite', 'timeout'] as const;

/** The route as a VirtualService has it. */
export function renderHttpRoute(place: RoutePlace, name: string, options: HttpRouteOptions): networking.VirtualServiceSpecHttp {
  const { at, field } = place;
  checkAction(place, options);
  checkTimes(place, options);
  checkMirrors(place, options);
  const match = options.match?.flatMap((each, index) => renderHttpMatch({ ...place, field: `${field}.match[${index}]` }, each));
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

function checkAction({ at, field }: RoutePlace, options: HttpRouteOptions): void {
  if (!(options.action as RouteAction | undefined)) {
    throw new ConfigError(at, { field: `${field}.action`, problem: 'is missing', fix: 'write one such as RouteAction.forward(service)' });
  }
  const useless = ONLY_FORWARDED.find((option) => options[option] !== undefined);
  if (options.action.kind !== 'answer' || useless === undefined) return;
  throw new ConfigError(at, {
    field: `${field}.${useless}`,
    problem: 'is for requests that are forwarded, and the action answers them itself',
    fix: 'leave it out',
  });
}

function checkTimes({ at, field }: RoutePlace, { timeout, retries }: HttpRouteOptions): void {
  const perTry = retries?.perTry;
  if (!timeout || !perTry || milliseconds(perTry) <= milliseconds(timeout)) return;
  throw new ConfigError(at, {
    field: `${field}.retries.perTry`,
    value: `${milliseconds(perTry)}ms`,
    problem: `is longer than the timeout of the route, ${milliseconds(timeout)}ms, so no try is ever cut short`,
    fix: 'make it shorter, or the timeout longer',
  });
}

function milliseconds(duration: Duration): number {
  return duration.toMilliseconds({ integral: false });
}

function checkMirrors({ at, field }: RoutePlace, { action, mirrors = [] }: HttpRouteOptions): void {
  if (!(action instanceof ForwardAction)) return;
  for (const { destination } of mirrors) {
    if (!action.destinations.some((target) => isSameDestination(target, destination))) continue;
    throw new ConfigError(at, {
      field: `${field}.mirrors`,
      value: describeDestination(destination),
      problem: 'gets the requests already, and would get them twice',
      fix: 'mirror to another subset or service',
    });
  }
}
