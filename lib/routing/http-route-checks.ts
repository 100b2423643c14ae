import type { Duration } from 'cdk8s';
import { ConfigError } from '../core/config-error';
import { isValue } from '../core/expect-value';
import type { HttpRouteOptions } from './http-route';
import { ForwardAction } from './route-action';
import type { WrittenPlace } from './source-match';
import { describeDestination, isSameDestination } from './split';

const ONLY_FORWARDED = ['fault', 'mirrors', 'retries', 'rewrite', 'timeout'] as const;

/** Refuses options that Istio refuses, or that have no effect together. */
export function checkHttpRoute(place: WrittenPlace, options: HttpRouteOptions): void {
  checkAction(place, options);
  checkTimes(place, options);
  checkMirrors(place, options);
  checkAuthority(place, options);
}

function checkAction({ at, field }: WrittenPlace, options: HttpRouteOptions): void {
  const useless = ONLY_FORWARDED.find((option) => options[option] !== undefined);
  if (options.action.kind !== 'answer' || useless === undefined) return;
  throw new ConfigError(at, {
    field: `${field}.${useless}`,
    problem: 'only applies to requests that are forwarded, but the action answers them directly',
    fix: 'leave it out',
  });
}

function checkTimes({ at, field }: WrittenPlace, { timeout, retries }: HttpRouteOptions): void {
  const perTry = retries?.perTry;
  if (!timeout || !perTry || milliseconds(perTry) <= milliseconds(timeout)) return;
  throw new ConfigError(at, {
    field: `${field}.retries.perTry`,
    value: `${milliseconds(perTry)}ms`,
    problem: `is longer than the timeout of the route, ${milliseconds(timeout)}ms, so it never takes effect`,
    fix: 'use a shorter duration, or a longer timeout',
  });
}

function milliseconds(duration: Duration): number {
  return duration.toMilliseconds({ integral: false });
}

function checkMirrors({ at, field }: WrittenPlace, { action, mirrors = [] }: HttpRouteOptions): void {
  if (!isValue(action, ForwardAction)) return;
  for (const [index, { destination }] of mirrors.entries()) {
    const others = [...action.destinations, ...mirrors.slice(0, index).map((mirror) => mirror.destination)];
    if (!others.some((target) => isSameDestination(target, destination))) continue;
    throw new ConfigError(at, {
      field: `${field}.mirrors`,
      value: describeDestination(destination),
      problem: 'already gets the requests, and would get them twice',
      fix: 'mirror to another subset or service',
    });
  }
}

function checkAuthority({ at, field }: WrittenPlace, { rewrite, headers }: HttpRouteOptions): void {
  const host = Object.keys(headers?.request?.set ?? {}).find((name) => name.toLowerCase() === 'host');
  if (host === undefined || rewrite?.asksFor === undefined) return;
  throw new ConfigError(at, {
    field: `${field}.headers.request.set`,
    value: host,
    problem: `is already rewritten to ${rewrite.asksFor}`,
    fix: 'keep one of the two',
  });
}
