import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import type { EnvoyConfig } from '../extensions/envoy-change';

/** What callers over a limit get. */
export interface LimitResponse {
  /**
   * Whether requests over a limit are refused. Without it they pass, and are only counted in the proxy's statistics.
   * @default true
   */
  readonly enforce?: boolean;
  /**
   * HTTP status of the refusal, 400 to 599. gRPC callers get RESOURCE_EXHAUSTED.
   * @default 429
   */
  readonly status?: number;
  /**
   * Whether responses tell the limit, what is left of it and when it is whole again, in headers named `x-ratelimit-`.
   * @default true
   */
  readonly headers?: boolean;
}

/** A part of the requests, in percent, that no runtime setting changes. */
export function share(name: string, percent: number): EnvoyConfig {
  return { runtime_key: name, default_value: { numerator: percent, denominator: 'HUNDRED' } };
}

/** The fields that local and global limits have alike. */
export function renderResponse(name: string, { enforce = true, headers = true }: LimitResponse): EnvoyConfig {
  return {
    filter_enabled: share(`${name}.enabled`, 100),
    filter_enforced: share(`${name}.enforced`, enforce ? 100 : 0),
    enable_x_ratelimit_headers: headers ? 'DRAFT_VERSION_03' : 'OFF',
    // Envoy's own answer, UNAVAILABLE, is one that proxies and clients try again.
    rate_limited_as_resource_exhausted: true,
  };
}

/** The status, when it is one that refuses. */
export function checkStatus(at: IConstruct, { status }: LimitResponse): { readonly code: number } | undefined {
  if (status === undefined) return undefined;
  if (Number.isInteger(status) && status >= 400 && status <= 599) return { code: status };
  const fix = 'write one from 400 to 599, or leave it out';
  throw new ConfigError(at, { field: 'status', value: status, problem: 'is no status of a refusal', fix });
}
