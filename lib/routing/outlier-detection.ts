import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { wireDuration } from '../core/wire-duration';

type Fields = networking.DestinationRuleSpecTrafficPolicyOutlierDetection;

/** Options of outlier detection. */
export interface OutlierOptions {
  /**
   * Time between two checks of the pods.
   * @default - 10s
   */
  readonly interval?: Duration;
  /**
   * Minimum time for which a failed pod is ejected; it grows with each ejection.
   * @default - 30s
   */
  readonly baseEjectionTime?: Duration;
  /**
   * Maximum percentage of the pods that can be ejected at a time.
   * @default 10
   */
  readonly maxEjectionPercent?: number;
  /**
   * Percentage of healthy pods below which all pods get requests again.
   * @default 0
   */
  readonly minHealthPercent?: number;
}

/**
 * When a failing pod is ejected, so that it gets no requests for a while.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 * @example
 * new DestinationRule(chart, 'Cart', {
 *   service: cart,
 *   outlierDetection: OutlierDetection.consecutive5xx(5, { baseEjectionTime: Duration.seconds(30) }),
 * });
 */
export class OutlierDetection {
  /** @internal */
  static readonly [WRITTEN] = 'OutlierDetection.consecutive5xx(5)';

  /**
   * After this many 5xx responses in a row.
   *
   * @throws ConfigError when the count, a time or a percentage is not valid
   */
  static consecutive5xx(count: number, options?: OutlierOptions): OutlierDetection {
    return new OutlierDetection({ consecutive5xxErrors: checkCount('OutlierDetection.consecutive5xx', count) }, options);
  }

  /**
   * After this many 502, 503 or 504 responses in a row.
   *
   * @throws ConfigError when the count, a time or a percentage is not valid
   */
  static consecutiveGatewayErrors(count: number, options?: OutlierOptions): OutlierDetection {
    const consecutiveGatewayErrors = checkCount('OutlierDetection.consecutiveGatewayErrors', count);
    // Envoy also counts 5xx responses unless this is disabled.
    return new OutlierDetection({ consecutiveGatewayErrors, consecutive5xxErrors: 0 }, options);
  }

  private readonly fields: Fields;

  private constructor(trigger: Fields, options: OutlierOptions = {}) {
    const { interval, baseEjectionTime, maxEjectionPercent, minHealthPercent } = options;
    this.fields = {
      ...trigger,
      interval: interval && wireDuration('OutlierDetection', 'interval', interval),
      baseEjectionTime: baseEjectionTime && wireDuration('OutlierDetection', 'baseEjectionTime', baseEjectionTime),
      maxEjectionPercent: share('maxEjectionPercent', maxEjectionPercent),
      minHealthPercent: share('minHealthPercent', minHealthPercent),
    };
  }

  /** @internal */
  _toWire(): Fields {
    return this.fields;
  }
}

function checkCount(at: string, count: number): number {
  if (Number.isInteger(count) && count >= 1) return count;
  throw new ConfigError(at, {
    field: 'count',
    value: count,
    problem: 'is not a valid number of failures',
    fix: 'write a whole number of at least 1',
  });
}

function share(field: string, percent: number | undefined): number | undefined {
  if (percent === undefined || Number.isInteger(checkPercent('OutlierDetection', field, percent))) return percent;
  throw new ConfigError('OutlierDetection', { field, value: percent, problem: 'is not a whole number', fix: 'round it' });
}
