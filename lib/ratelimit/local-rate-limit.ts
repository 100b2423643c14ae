import type { Construct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import type { NamespacedOptions } from '../core/resource';
import { EnvoyFilter } from '../extensions/envoy-filter';
import type { EnvoyConfig } from '../extensions/envoy-change';
import { limitPatches, type LimitPlace } from './limited-proxies';
import { checkStatus, renderResponse, type LimitResponse } from './limit-response';
import type { Rate } from './rate';
import { typedFilter } from './typed-filter';
import { LIMIT, nameLimits, renderActions, type NamedLimit, type RequestLimits } from './request-limit';

/** Options of `RateLimit.local`. */
export interface LocalRateLimitProps extends NamespacedOptions<networking.EnvoyFilterSpec>, LimitPlace, RequestLimits, LimitResponse {
  /**
   * Priority among EnvoyFilters: lower ones are applied first, so that requests that they deny do not reach later ones.
   * @default 10
   */
  readonly priority?: number;
  /**
   * Number of key values that a proxy keeps for each limit. The least recently used one is dropped first, and its count starts again.
   * @default 10000
   */
  readonly maxKeys?: number;
}

const TYPE = 'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit';

/** Envoy requires a bucket where a limit is for one port; this one is never empty. */
const UNLIMITED = { max_tokens: 2 ** 32 - 1, tokens_per_fill: 2 ** 32 - 1, fill_interval: '1s' };

/**
 * Limits that each proxy counts for itself: an EnvoyFilter, created by `RateLimit.local`.
 *
 * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/#local-rate-limit
 */
export class LocalRateLimit extends EnvoyFilter {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  constructor(scope: Construct, id: string, props: LocalRateLimitProps) {
    super(scope, id, typedFilter(props));
    const name = `ratelimit.${this.home}.${this.name}`;
    const idle = { '@type': TYPE, stat_prefix: name };
    const limits = { ...idle, ...renderLimits(this, props), ...renderResponse(name, props), status: checkStatus(this, props) };
    const onPort = { token_bucket: UNLIMITED, ...limits };
    for (const patch of limitPatches(this, props, { name, everywhere: limits, idle, onPort })) this.addPatch(patch);
  }
}

function renderLimits(at: Construct, props: LocalRateLimitProps): EnvoyConfig {
  const named = nameLimits(at, props);
  return {
    ...(props.limit && { token_bucket: bucket(props.limit) }),
    ...(named.length > 0 && { rate_limits: named.map((each) => renderActions(at, each)), descriptors: named.map(descriptor) }),
    ...(named.some(({ keys }) => keys.length > 0) && { max_dynamic_descriptors: checkMaxKeys(at, props.maxKeys ?? 10_000) }),
  };
}

/** A key without a value matches each of its values. */
function descriptor({ name, keys, rate }: NamedLimit): EnvoyConfig {
  const entries = [{ key: LIMIT, value: name }, ...keys.map((key) => ({ key: key._name }))];
  return { entries, token_bucket: bucket(rate) };
}

function bucket({ requests, burst, milliseconds }: Rate): EnvoyConfig {
  return { max_tokens: burst, tokens_per_fill: requests, fill_interval: `${milliseconds / 1000}s` };
}

function checkMaxKeys(at: Construct, maxKeys: number): number {
  if (Number.isInteger(maxKeys) && maxKeys >= 1 && maxKeys < 2 ** 32) return maxKeys;
  throw new ConfigError(at, {
    field: 'maxKeys',
    value: maxKeys,
    problem: 'is not a valid number of values',
    fix: 'write a whole number of at least 1',
  });
}
