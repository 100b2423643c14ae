import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import type { EnvoyConfig } from '../extensions/envoy-change';

/** The response to requests over a limit. */
export interface LimitResponse {
  /**
   * Whether requests over a limit are denied. If false, they are allowed, and only counted in the proxy's statistics.
   * @default true
   */
  readonly enforce?: boolean;
  /**
   * HTTP status of the response, from 400 to 599. gRPC callers get RESOURCE_EXHAUSTED.
   * @default 429
   */
  readonly status?: number;
  /**
   * Whether responses contain the limit, the remaining requests and the reset time, in headers that start with `x-ratelimit-`.
   * @default true
   */
  readonly headers?: boolean;
}

/** A fixed percentage of the requests, without a runtime setting. */
export function share(name: string, percent: number): EnvoyConfig {
  return { runtime_key: name, default_value: { numerator: percent, denominator: 'HUNDRED' } };
}

/** The common fields of local and global limits. */
export function renderResponse(name: string, { enforce = true, headers = true }: LimitResponse): EnvoyConfig {
  return {
    filter_enabled: share(`${name}.enabled`, 100),
    filter_enforced: share(`${name}.enforced`, enforce ? 100 : 0),
    enable_x_ratelimit_headers: headers ? 'DRAFT_VERSION_03' : 'OFF',
    // Proxies and clients retry UNAVAILABLE, the default status of Envoy.
    rate_limited_as_resource_exhausted: true,
  };
}

/** The status, if it is an error status. */
export function checkStatus(at: IConstruct, { status }: LimitResponse): { readonly code: number } | undefined {
  if (status === undefined) return undefined;
  if (Number.isInteger(status) && status >= 400 && status <= 599) return { code: status };
  const fix = 'write a status from 400 to 599, or leave it out';
  throw new ConfigError(at, { field: 'status', value: status, problem: 'is not an error status', fix });
}
