import type { Construct } from 'constructs';
import { GlobalRateLimit, type GlobalRateLimitProps } from './global-rate-limit';
import { LocalRateLimit, type LocalRateLimitProps } from './local-rate-limit';

/**
 * How many requests are let through, and of which kind. The rest is refused with status 429.
 *
 * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/
 * @example
 * RateLimit.local(chart, 'ReviewsLimit', { target: bookinfo.reviews, limit: Rate.perSecond(50) });
 */
export abstract class RateLimit {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /**
   * Each proxy counts for itself, in memory: with three pods, three times as much is let through. Nothing else has to run.
   *
   * @throws ConfigError when nothing would carry it out: a workload in ambient mode, a service without HTTP
   * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/#local-rate-limit
   */
  static local(scope: Construct, id: string, props: LocalRateLimitProps): LocalRateLimit {
    return new LocalRateLimit(scope, id, props);
  }

  /**
   * A server counts for all proxies together, so that a limit is the same however many pods there are. Each request waits for its answer.
   *
   * @throws ConfigError when nothing would carry it out, and for rates that a server does not count
   * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/#global-rate-limit
   */
  static global(scope: Construct, id: string, props: GlobalRateLimitProps): GlobalRateLimit {
    return new GlobalRateLimit(scope, id, props);
  }

  /** Nobody makes one: its methods make limits. */
  private constructor() {}
}
