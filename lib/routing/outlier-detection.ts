import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { wireDuration } from '../core/wire-duration';

type Fields = networking.DestinationRuleSpecTrafficPolicyOutlierDetection;

/** What happens to a pod that fails. */
export interface OutlierOptions {
  /**
   * Time between two looks at the pods.
   * @default - 10s
   */
  readonly interval?: Duration;
  /**
   * Time without requests for a pod that failed; longer with each time.
   * @default - 30s
   */
  readonly baseEjectionTime?: Duration;
  /**
   * Share of the pods that may be without requests at a time.
   * @default 10
   */
  readonly maxEjectionPercent?: number;
  /**
   * Share of healthy pods below which all get requests again.
   * @default 0
   */
  readonly minHealthPercent?: number;
}

/**
 * When a pod that fails gets no requests for a while.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export class OutlierDetection {
  /** @internal */
  static readonly [WRITTEN] = 'OutlierDetection.consecutive5xx(5)';

  /** After so many 5xx answers in a row. */
  static consecutive5xx(count: number, options?: OutlierOptions): OutlierDetection {
    return new OutlierDetection({ consecutive5xxErrors: checkCount('OutlierDetection.consecutive5xx', count) }, options);
  }

  /** After so many answers 502, 503 or 504 in a row. */
  static consecutiveGatewayErrors(count: number, options?: OutlierOptions): OutlierDetection {
    const consecutiveGatewayErrors = checkCount('OutlierDetection.consecutiveGatewayErrors', count);
    // Envoy counts 5xx answers too unless told not to.
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
  throw new ConfigError(at, { field: 'count', value: count, problem: 'is no number of failures', fix: 'write a whole number from 1' });
}

function share(field: string, percent: number | undefined): number | undefined {
  if (percent === undefined || Number.isInteger(checkPercent('OutlierDetection', field, percent))) return percent;
  throw new ConfigError('OutlierDetection', { field, value: percent, problem: 'is no whole number', fix: 'round it' });
}
