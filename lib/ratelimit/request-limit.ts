import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { expectList, expectOptional, expectValue } from '../core/expect-value';
import type { EnvoyConfig } from '../extensions/envoy-change';
import { Rate } from './rate';
import { RequestKey } from './request-key';
import { renderRequestMatch, type RequestMatch } from './request-match';

/** A limit for one kind of requests. */
export interface RequestLimit {
  /** The number of requests per time. */
  readonly rate: Rate;
  /**
   * The requests that it applies to.
   * @default - all
   */
  readonly match?: RequestMatch;
  /**
   * The keys by which requests are counted separately: each value, or each combination of values, has its own count.
   * @default - all are counted together
   */
  readonly per?: RequestKey | readonly RequestKey[];
  /**
   * Name of the limit, unique in its RateLimit.
   * @default - `limit-1` for the first of the list, and so on
   */
  readonly name?: string;
}

/** Limits in the options: one for all requests, some for kinds of requests, or both. */
export interface RequestLimits {
  /**
   * Limit for all requests together.
   * @default - only those of `limits`
   */
  readonly limit?: Rate;
  /**
   * Limits for kinds of requests. A request must pass each limit that matches it, and also `limit`.
   * @default - none
   */
  readonly limits?: readonly RequestLimit[];
}

/** A limit with its final name and keys. */
export interface NamedLimit extends RequestLimit {
  readonly name: string;
  readonly field: string;
  readonly keys: readonly RequestKey[];
}

/** The list of limits with their names and keys, if each is unique. */
export function nameLimits(at: IConstruct, { limit, limits = [] }: RequestLimits): NamedLimit[] {
  if (limit === undefined && limits.length === 0) {
    throw new ConfigError(at, { field: 'limits', problem: 'is missing', fix: 'write one such as limit: Rate.perSecond(50)' });
  }
  expectOptional(at, 'limit', limit, Rate);
  const named = limits.map((each, index) => settle(at, each, `limits[${index}]`, `limit-${index + 1}`));
  named.forEach((each, index) => checkIsNew(at, named.slice(0, index), each));
  return named;
}

/** The actions that create the descriptor of a request: the name of the limit, then the value of each key. */
export function renderActions(at: IConstruct, { match, name, field, keys }: NamedLimit, label = name): EnvoyConfig {
  const descriptor = { descriptor_key: LIMIT, descriptor_value: label };
  const first = match
    ? { header_value_match: { ...descriptor, headers: renderRequestMatch(at, `${field}.match`, match) } }
    : { generic_key: descriptor };
  return { actions: [first, ...keys.map((key) => key._toAction())] };
}

/** The descriptor key for the name of the limit. */
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
    throw new ConfigError(at, { field: `${field}.name`, value: name, problem: 'is not a valid name', fix });
  }
  if (earlier.some((each) => each.name === name)) {
    throw new ConfigError(at, { field: `${field}.name`, value: name, problem: 'is the name of another limit', fix: 'choose another name' });
  }
  const twice = keys.find((key, index) => keys.findIndex(({ _name }) => _name === key._name) < index);
  if (!twice) return;
  throw new ConfigError(at, { field: `${field}.per`, value: twice._name, problem: 'is declared twice', fix: 'name each key once' });
}
