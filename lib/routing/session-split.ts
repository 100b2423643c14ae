import type { Duration } from 'cdk8s';
import type { HeaderOperations } from '../core/header-operations';
import { checkHeaderName } from '../core/header-operations';
import { ConfigError } from '../core/config-error';
import { expectList, expectOptions } from '../core/expect-value';
import { checkDuration } from '../core/wire-duration';
import { WeightedDestination } from '../topology/weighted-destination';
import { HeaderMatch } from './header-match';
import type { HttpRouteOptions } from './http-route';
import { RouteAction } from './route-action';
import { literally } from '../semantics/re2';

/** The cookie that keeps callers at their first destination. */
export interface SessionCookie {
  /** Name of the cookie, such as `reviews-version`. */
  readonly name: string;
  /**
   * Lifetime of the cookie in browsers.
   * @default - the browser session
   */
  readonly maxAge?: Duration;
  /**
   * Path for which browsers send it.
   * @default '/'
   */
  readonly path?: string;
  /**
   * Whether browsers send it over HTTPS only.
   * @default true
   */
  readonly secure?: boolean;
}

/** A route that splits callers among subsets, and keeps each at the subset of its first request. */
export interface SessionSplitOptions extends Omit<HttpRouteOptions, 'action'> {
  /** The cookie that identifies the subset of a caller. */
  readonly cookie: SessionCookie;
  /** Subsets and their weights, which must add up to 100. Callers of a subset with weight 0 are assigned to another one. */
  readonly shares: readonly WeightedDestination[];
}

/** A route and its name. */
export type NamedRoute = readonly [name: string, options: HttpRouteOptions];

const EXAMPLE = '{ cookie: { name: "reviews-version" }, shares: [v1.weighted(90), v2.weighted(10)] }';

/** The routes of a session split: one for the callers of each subset, and one for new callers. */
export function sessionRoutes(name: string, split: SessionSplitOptions): NamedRoute[] {
  const { cookie, shares, ...options } = expectOptions('addSessionSplit', name, split, EXAMPLE);
  checkHeaderName('SessionCookie', 'name', cookie.name);
  expectList('addSessionSplit', 'shares', shares, WeightedDestination);
  const placed = shares.filter(({ percent }) => percent > 0).map((share) => [subsetOf(share), share] as const);
  const returning = placed.map(([subset, { destination }]): NamedRoute => {
    const belongs = HeaderMatch.regex('cookie', `(.*; *)?${literally(cookie.name)}=${literally(subset)}(;.*)?`);
    const match = (options.match ?? [{}]).map((each) => ({ ...each, headers: [...(each.headers ?? []), belongs] }));
    return [`${name}-${subset}`, { ...options, match, action: RouteAction.forward({ asDestination: () => destination }) }];
  });
  const first = shares.map((share) => withCookie(cookie, subsetOf(share), share));
  return [...returning, [name, { ...options, action: RouteAction.split(...first) }]];
}

function withCookie(cookie: SessionCookie, subset: string, { destination, percent, options }: WeightedDestination): WeightedDestination {
  const { request, response }: HeaderOperations = options.headers ?? {};
  const add = { ...response?.add, 'set-cookie': setCookie(cookie, subset) };
  return new WeightedDestination(destination, percent, { ...options, headers: { request, response: { ...response, add } } });
}

function setCookie({ name, maxAge, path = '/', secure = true }: SessionCookie, subset: string): string {
  const age = maxAge && `Max-Age=${checkDuration('SessionCookie', 'maxAge', maxAge).toSeconds()}`;
  return [`${name}=${subset}`, age, `Path=${path}`, 'HttpOnly', 'SameSite=Lax', secure && 'Secure'].filter(Boolean).join('; ');
}

function subsetOf({ destination }: WeightedDestination): string {
  if (destination.subset !== undefined) return destination.subset;
  throw new ConfigError('addSessionSplit', {
    field: 'shares',
    value: destination.host,
    problem: 'is not a subset, whose name the cookie needs',
    fix: 'use subsets of a DestinationRule',
  });
}
