import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { expectList, expectOptional, expectValue } from '../core/expect-value';
import type { EnvoyConfig } from '../extensions/envoy-change';
import { Rate } from './rate';
import { RequestKey } from './request-key';
import { renderRequestMatch, type RequestMatch } from './request-match';

/** How many requests of one kind are let through. */
export interface RequestLimit {
  /** How many requests in how much time. */
  readonly rate: Rate;
  /**
   * Which requests it is for.
   * @default - all
   */
  readonly match?: RequestMatch;
  /**
   * What the requests are told apart by: each value, or each combination of values, is counted for itself.
   * @default - all are counted together
   */
  readonly per?: RequestKey | readonly RequestKey[];
  /**
   * Name of the count, unique in its RateLimit.
   * @default - `limit-1` for the first of the list, and so on
   */
  readonly name?: string;
}

/** Limits as a user writes them: one for all requests, some for kinds of requests, or both. */
export interface RequestLimits {
  /**
   * How many requests are let through altogether.
   * @default - as many as `limits` say
   */
  readonly limit?: Rate;
  /**
   * Limits for kinds of requests. A request has to pass each one that it is for, and `limit` besides.
   * @default - none
   */
  readonly limits?: readonly RequestLimit[];
}

/** A limit whose name and keys are settled. */
export interface NamedLimit extends RequestLimit {
  readonly name: string;
  readonly field: string;
  readonly keys: readonly RequestKey[];
}

/** The list of limits with their names and keys, when each is a limit of its own. */
export function nameLimits(at: IConstruct, { limit, limits = [] }: RequestLimits): NamedLimit[] {
  if (limit === undefined && limits.length === 0) {
    throw new ConfigError(at, { field: 'limits', problem: 'has none', fix: 'write limit: Rate.perSecond(50) or so' });
  }
  expectOptional(at, 'limit', limit, Rate);
  const named = limits.map((each, index) => settle(at, each, `limits[${index}]`, `limit-${index + 1}`));
  named.forEach((each, index) => checkIsNew(at, named.slice(0, index), each));
  return named;
}

/** The actions that make a request's descriptor: the name of the limit, then the value of each key. */
export function renderActions(at: IConstruct, { match, name, field, keys }: NamedLimit, label = name): EnvoyConfig {
  const descriptor = { descriptor_key: LIMIT, descriptor_value: label };
  const first = match
    ? { header_value_match: { ...descriptor, headers: renderRequestMatch(at, `${field}.match`, match) } }
    : { generic_key: descriptor };
  return { actions: [first, ...keys.map((key) => key._toAction())] };
}

/** Key under which a descriptor has the name of its limit. */
export const LIMIT = 'limit';

function settle(at: IConstruct, limit: RequestLimit, field: string, name: string): NamedLimit {
  const { rate, per = [] } = limit;
  expectValue(at, `${field}.rate`, rate, Rate);
  const keys = expectList(at, `${field}.per`, Array.isArray(per) ? (per as RequestKey[]) : [per as RequestKey], RequestKey);
  return { ...limit, keys, name: limit.name ?? name, field };
}

function checkIsNew(at: IConstruct, earlier: readonly NamedLimit[], { name, field, keys }: NamedLimit): void {
  if (!/^[a-zA-Z0-9][-\w.]*$/.test(name)) {
    const fix = 'use letters, digits, "-", "_" and "."';
    throw new ConfigError(at, { field: `${field}.name`, value: name, problem: 'is no name', fix });
  }
  if (earlier.some((each) => each.name === name)) {
    throw new ConfigError(at, { field: `${field}.name`, value: name, problem: 'is the name of another limit', fix: 'choose another' });
  }
  const twice = keys.find((key, index) => keys.findIndex(({ _name }) => _name === key._name) < index);
  if (!twice) return;
  throw new ConfigError(at, { field: `${field}.per`, value: twice._name, problem: 'is declared twice', fix: 'name each key once' });
}
