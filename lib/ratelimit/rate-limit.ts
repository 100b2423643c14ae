import type { Construct } from 'constructs';
import { GlobalRateLimit, type GlobalRateLimitProps } from './global-rate-limit';
import { LocalRateLimit, type LocalRateLimitProps } from './local-rate-limit';

/**
 * Limits the rate of requests. Requests over a limit are denied with status 429.
 *
 * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/
 * @example
 * RateLimit.local(chart, 'ReviewsLimit', { target: bookinfo.reviews, limit: Rate.perSecond(50) });
 */
export abstract class RateLimit {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /**
   * Each proxy counts for itself, in memory: three pods allow three times as many requests. No server is needed.
   *
   * @throws ConfigError when nothing would enforce it: a workload in ambient mode, a service without HTTP
   * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/#local-rate-limit
   */
  static local(scope: Construct, id: string, props: LocalRateLimitProps): LocalRateLimit {
    return new LocalRateLimit(scope, id, props);
  }

  /**
   * A server counts for all proxies together, so that a limit does not depend on the number of pods. Each request waits for its response.
   *
   * @throws ConfigError when nothing would enforce it, and for rates that a server does not support
   * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/#global-rate-limit
   */
  static global(scope: Construct, id: string, props: GlobalRateLimitProps): GlobalRateLimit {
    return new GlobalRateLimit(scope, id, props);
  }

  /** Not instantiated: its static methods create limits. */
  private constructor() {}
}
