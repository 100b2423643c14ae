import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectValue } from '../core/expect-value';
import type { NamespacedOptions } from '../core/resource';
import { wireDuration } from '../core/wire-duration';
import type { EnvoyConfig } from '../extensions/envoy-change';
import { EnvoyFilter } from '../extensions/envoy-filter';
import { limitPatches, type LimitPlace } from './limited-proxies';
import { checkStatus, renderResponse, type LimitResponse } from './limit-response';
import { RateLimitServer } from './rate-limit-server';
import { nameLimits, renderActions, type NamedLimit, type RequestLimits } from './request-limit';
import type { SharedLimit } from './server-config';
import { typedFilter } from './typed-filter';

/** Options of `RateLimit.global`. */
export interface GlobalRateLimitProps extends NamespacedOptions<networking.EnvoyFilterSpec>, LimitPlace, RequestLimits, LimitResponse {
  /**
   * Priority among EnvoyFilters: lower ones are applied first, so that requests that they deny do not reach later ones.
   * @default 20, so that the server is not called for requests that a local limit denies
   */
  readonly priority?: number;
  /** The rate limit server. */
  readonly server: RateLimitServer;
  /**
   * Timeout of the call to the server; every request waits for it.
   * @default Duration.millis(250)
   */
  readonly timeout?: Duration;
  /**
   * What happens to requests if the server does not answer in time: they are allowed, or denied with status 500.
   * @default 'allow'
   */
  readonly whenServerFails?: 'allow' | 'deny';
}

/** The limit for all requests does not have its own name. */
const ALL = '';

const TYPE = 'type.googleapis.com/envoy.extensions.filters.http.ratelimit.v3.RateLimit';

/**
 * Limits that a server counts for all proxies together: an EnvoyFilter, created by `RateLimit.global`.
 *
 * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/#global-rate-limit
 */
export class GlobalRateLimit extends EnvoyFilter {
  /** @internal */
  constructor(scope: Construct, id: string, props: GlobalRateLimitProps) {
    super(scope, id, typedFilter({ priority: 20, ...props }));
    const name = `ratelimit.${this.home}.${this.name}`;
    expectValue(this, 'server', props.server, RateLimitServer);
    checkIsNotServed(this, props);
    const limits = sharedLimits(this, props);
    const rate_limits = limits.map((each) => renderActions(this, each, this.labelOf(each)));
    const idle = {
      '@type': TYPE,
      ...this.renderServer(props),
      ...renderResponse(name, props),
      rate_limited_status: checkStatus(this, props),
    };
    const onPort = { '@type': `${TYPE}PerRoute`, rate_limits };
    const everywhere = { ...idle, rate_limits };
    for (const patch of limitPatches(this, props, { name, everywhere, idle, onPort })) this.addPatch(patch);
    props.server._count(limits.map((each) => this.share(each)));
  }

  private renderServer({ server, timeout = Duration.millis(250), whenServerFails = 'allow' }: GlobalRateLimitProps): EnvoyConfig {
    const { host, ports } = server.service;
    return {
      domain: server.name,
      timeout: envoyDuration(this, timeout),
      failure_mode_deny: whenServerFails === 'deny',
      rate_limit_service: {
        transport_api_version: 'V3',
        // The cluster that istiod creates for the Service anyway, with mTLS if its pods support it.
        grpc_service: { envoy_grpc: { cluster_name: `outbound|${ports[0].number}||${host}`, authority: host } },
      },
    };
  }

  private share(limit: NamedLimit): SharedLimit {
    const { rate, keys } = limit;
    return { label: this.labelOf(limit), keys: keys.map(({ _name }) => _name), requests: rate.requests, unit: rate.unit! };
  }

  private labelOf({ name }: NamedLimit): string {
    return `${this.home}/${this.name}${name === ALL ? '' : `/${name}`}`;
  }
}

/** The limits of the list, and the one for all requests, in the units that the server supports. */
function sharedLimits(at: Construct, props: GlobalRateLimitProps): NamedLimit[] {
  const all = props.limit ? [{ rate: props.limit, name: ALL, field: 'limit', keys: [] }] : [];
  const limits = [...all, ...nameLimits(at, props)];
  limits.forEach((each) => checkRate(at, each));
  return limits;
}

function checkRate(at: Construct, { rate, field }: NamedLimit): void {
  const { milliseconds, unit, requests, burst } = rate;
  if (unit === undefined) {
    const problem = 'is not a unit that the server supports';
    const fix = 'use Rate.perSecond, perMinute, perHour or perDay';
    throw new ConfigError(at, { field, value: `${requests} in ${milliseconds}ms`, problem, fix });
  }
  if (burst === requests) return;
  const problem = 'is a burst, but the server counts whole units of time';
  throw new ConfigError(at, { field, value: burst, problem, fix: `leave withBurst out, or use RateLimit.local` });
}

/** A server that calls itself for each request would never answer. */
function checkIsNotServed(at: Construct, { target, server }: GlobalRateLimitProps): void {
  const { namespace, selector } = target.asPolicyTarget();
  const isAll = selector === undefined && (namespace === server.namespace || namespace === 'istio-system');
  const isServer = selector?.app === server.name && namespace === server.namespace;
  if (!isAll && !isServer) return;
  const problem = 'includes the server itself, which would call itself in a loop';
  throw new ConfigError(at, { field: 'target', value: selector ?? namespace, problem, fix: 'name a gateway, a service or workloads' });
}

/** A duration in the form of Envoy: in seconds. */
function envoyDuration(at: Construct, timeout: Duration): string {
  wireDuration(at, 'timeout', timeout);
  return `${timeout.toMilliseconds() / 1000}s`;
}
