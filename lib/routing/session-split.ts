import type { Duration } from 'cdk8s';
import type { HeaderOperations } from '../core/header-operations';
import { checkHeaderName } from '../core/header-operations';
import { ConfigError } from '../core/config-error';
import { expectList } from '../core/expect-value';
import { checkDuration } from '../core/wire-duration';
import { WeightedDestination } from '../topology/weighted-destination';
import { HeaderMatch } from './header-match';
import type { HttpRouteOptions } from './http-route';
import { RouteAction } from './route-action';
import { literally } from '../semantics/re2';

/** The cookie by which callers keep the destination that they first got. */
export interface SessionCookie {
  /** Name of the cookie, such as `reviews-version`. */
  readonly name: string;
  /**
   * How long browsers keep it.
   * @default - until the browser ends
   */
  readonly maxAge?: Duration;
  /**
   * Paths for which browsers send it.
   * @default '/'
   */
  readonly path?: string;
  /**
   * Whether browsers send it over HTTPS only.
   * @default true
   */
  readonly secure?: boolean;
}

/** A route that shares callers out, and keeps each where its first request went. */
export interface SessionSplitOptions extends Omit<HttpRouteOptions, 'action'> {
  /** The cookie that says where a caller belongs. */
  readonly cookie: SessionCookie;
  /** Subsets and their shares of the callers, which make 100. Callers of a subset whose share is 0 are shared out anew. */
  readonly shares: readonly WeightedDestination[];
}

/** A route and its name. */
export type NamedRoute = readonly [name: string, options: HttpRouteOptions];

/** The routes of a session split: one for the callers of each subset, and one for those who come for the first time. */
export function sessionRoutes(name: string, { cookie, shares, ...options }: SessionSplitOptions): NamedRoute[] {
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
    problem: 'is no subset, by whose name the cookie would know it',
    fix: 'use subsets of a DestinationRule',
  });
}
