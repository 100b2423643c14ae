import type { Duration } from 'cdk8s';
import type { CanarySpecAnalysisMetrics } from '../../imports/engines/flagger.app';
import { checkName, checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkDuration } from '../core/wire-duration';

/**
 * A metric that Flagger checks before each step.
 *
 * @see https://docs.flagger.app/usage/metrics
 * @example
 * [FlaggerMetric.successRate(99), FlaggerMetric.duration(Duration.millis(500))];
 */
export class FlaggerMetric {
  /** @internal */
  static readonly [WRITTEN] = 'FlaggerMetric.successRate(99)';

  /**
   * At least this percentage of the requests has a status below 500.
   *
   * @throws ConfigError when the percentage is not between 0 and 100
   */
  static successRate(percent: number): FlaggerMetric {
    checkPercent('FlaggerMetric.successRate', 'percent', percent);
    return new FlaggerMetric({ name: 'request-success-rate', thresholdRange: { min: percent } });
  }

  /**
   * The 99th percentile of the request duration is at most this time.
   *
   * @throws ConfigError when the duration is shorter than a millisecond
   */
  static duration(longest: Duration): FlaggerMetric {
    const milliseconds = checkDuration('FlaggerMetric.duration', 'longest', longest).toMilliseconds({ integral: false });
    if (milliseconds >= 1) return new FlaggerMetric({ name: 'request-duration', thresholdRange: { max: milliseconds } });
    throw new ConfigError('FlaggerMetric.duration', {
      field: 'longest',
      value: `${milliseconds}ms`,
      problem: 'is too short for any response',
      fix: 'write one such as Duration.millis(500)',
    });
  }

  /**
   * A value of a MetricTemplate in the same namespace is in this range.
   *
   * @throws ConfigError when the name is empty
   */
  static template(name: string, range: { readonly min?: number; readonly max?: number }): FlaggerMetric {
    checkName('FlaggerMetric.template', 'name', name, 'error-rate');
    return new FlaggerMetric({ name, templateRef: { name }, thresholdRange: { ...range } });
  }

  private constructor(private readonly wire: CanarySpecAnalysisMetrics) {}

  /** @internal */
  _toWire(interval: string): CanarySpecAnalysisMetrics {
    return { ...this.wire, interval };
  }
}
