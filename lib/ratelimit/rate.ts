import { Duration } from 'cdk8s';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkDuration } from '../core/wire-duration';

/** The time units that a shared counter supports. */
export type RateUnit = 'second' | 'minute' | 'hour' | 'day';

const UNITS: ReadonlyMap<number, RateUnit> = new Map([
  [1_000, 'second'],
  [60_000, 'minute'],
  [3_600_000, 'hour'],
  [86_400_000, 'day'],
]);

/**
 * A number of requests per time.
 *
 * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/
 * @example
 * RateLimit.local(chart, 'Limit', { target: ingress, limit: Rate.perSecond(50).withBurst(100) });
 */
export class Rate {
  /** @internal */
  static readonly [WRITTEN] = 'Rate.perSecond(10)';

  /**
   * Requests per second.
   *
   * @throws ConfigError when the number is not a whole number of at least 1
   */
  static perSecond(requests: number): Rate {
    return new Rate(requests, Duration.seconds(1));
  }

  /**
   * Requests per minute.
   *
   * @throws ConfigError when the number is not a whole number of at least 1
   */
  static perMinute(requests: number): Rate {
    return new Rate(requests, Duration.minutes(1));
  }

  /**
   * Requests per hour.
   *
   * @throws ConfigError when the number is not a whole number of at least 1
   */
  static perHour(requests: number): Rate {
    return new Rate(requests, Duration.hours(1));
  }

  /**
   * Requests per day.
   *
   * @throws ConfigError when the number is not a whole number of at least 1
   */
  static perDay(requests: number): Rate {
    return new Rate(requests, Duration.days(1));
  }

  /**
   * Requests per any duration: whole milliseconds, at least 50. A shared counter only supports seconds, minutes, hours and days.
   *
   * @throws ConfigError when the number is not a whole number of at least 1, or when the interval is not whole milliseconds of at least 50
   */
  static of(requests: number, interval: Duration): Rate {
    return new Rate(requests, interval);
  }

  /** The interval, in milliseconds. */
  readonly milliseconds: number;

  private constructor(
    /** How many requests are let through. */
    readonly requests: number,
    private readonly interval: Duration,
    /** Number of requests that are allowed at once, after a time without requests. */
    readonly burst = requests,
  ) {
    this.milliseconds = checkDuration('Rate', 'interval', interval).toMilliseconds({ integral: false });
    if (!isCount(requests)) {
      const fix =
        requests === 0 ? 'write at least 1; to deny all requests, use an AuthorizationPolicy' : 'write a whole number of at least 1';
      throw new ConfigError('Rate', { field: 'requests', value: requests, problem: 'is not a valid number of requests', fix });
    }
    if (!isCount(burst) || burst < requests) {
      const fix = `write a whole number from ${requests}, the number of requests`;
      throw new ConfigError('Rate', { field: 'burst', value: burst, problem: 'is not a valid burst', fix });
    }
    if (Number.isInteger(this.milliseconds) && this.milliseconds >= 50) return;
    const fix = 'write whole milliseconds, at least 50';
    throw new ConfigError('Rate', { field: 'interval', value: `${this.milliseconds}ms`, problem: 'is too short or too precise', fix });
  }

  /**
   * The same rate, which allows more requests at once after a time with fewer requests. A shared counter does not support bursts.
   *
   * @throws ConfigError when the burst is not a whole number, or is smaller than the rate
   */
  withBurst(requests: number): Rate {
    return new Rate(this.requests, this.interval, requests);
  }

  /** The unit of the interval, if it is a single unit. */
  get unit(): RateUnit | undefined {
    return UNITS.get(this.milliseconds);
  }
}

/** Envoy counts in 32 bits. */
function isCount(requests: number): boolean {
  return Number.isInteger(requests) && requests >= 1 && requests < 2 ** 32;
}
