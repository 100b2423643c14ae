import { Duration } from 'cdk8s';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkDuration } from '../core/wire-duration';

/** The units in which a shared counter counts. */
export type RateUnit = 'second' | 'minute' | 'hour' | 'day';

const UNITS: ReadonlyMap<number, RateUnit> = new Map([
  [1_000, 'second'],
  [60_000, 'minute'],
  [3_600_000, 'hour'],
  [86_400_000, 'day'],
]);

/** How many requests are let through in how much time. */
export class Rate {
  /** @internal */
  static readonly [WRITTEN] = 'Rate.perSecond(10)';

  /** So many requests a second. */
  static perSecond(requests: number): Rate {
    return new Rate(requests, Duration.seconds(1));
  }

  /** So many requests a minute. */
  static perMinute(requests: number): Rate {
    return new Rate(requests, Duration.minutes(1));
  }

  /** So many requests an hour. */
  static perHour(requests: number): Rate {
    return new Rate(requests, Duration.hours(1));
  }

  /** So many requests a day. */
  static perDay(requests: number): Rate {
    return new Rate(requests, Duration.days(1));
  }

  /** So many requests in any time; whole milliseconds, at least 50. A shared counter knows only seconds, minutes, hours and days. */
  static of(requests: number, interval: Duration): Rate {
    return new Rate(requests, interval);
  }

  /** Milliseconds in which the requests are let through. */
  readonly milliseconds: number;

  private constructor(
    /** How many requests are let through. */
    readonly requests: number,
    private readonly interval: Duration,
    /** How many requests are let through at once, after a while without any. */
    readonly burst = requests,
  ) {
    this.milliseconds = checkDuration('Rate', 'interval', interval).toMilliseconds({ integral: false });
    if (!isCount(requests)) {
      const fix =
        requests === 0 ? 'write at least 1; to let nothing through, use an AuthorizationPolicy' : 'write a whole number of at least 1';
      throw new ConfigError('Rate', { field: 'requests', value: requests, problem: 'is no number of requests', fix });
    }
    if (!isCount(burst) || burst < requests) {
      const fix = `write a whole number from ${requests}, the number of requests`;
      throw new ConfigError('Rate', { field: 'burst', value: burst, problem: 'is no burst', fix });
    }
    if (Number.isInteger(this.milliseconds) && this.milliseconds >= 50) return;
    const fix = 'write whole milliseconds, at least 50';
    throw new ConfigError('Rate', { field: 'interval', value: `${this.milliseconds}ms`, problem: 'is too short or too fine', fix });
  }

  /** The same rate, which lets more through at once after a while with fewer requests. A shared counter knows no bursts. */
  withBurst(requests: number): Rate {
    return new Rate(this.requests, this.interval, requests);
  }

  /** The unit of the interval, when it is one. */
  get unit(): RateUnit | undefined {
    return UNITS.get(this.milliseconds);
  }
}

/** Envoy counts in 32 bits. */
function isCount(requests: number): boolean {
  return Number.isInteger(requests) && requests >= 1 && requests < 2 ** 32;
}
