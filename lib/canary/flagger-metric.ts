import type { Duration } from 'cdk8s';
import type { CanarySpecAnalysisMetrics } from '../../imports/engines/flagger.app';
import { checkName, checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkDuration } from '../core/wire-duration';

/**
 * What Flagger measures before it goes on.
 *
 * @see https://docs.flagger.app/usage/metrics
 */
export class FlaggerMetric {
  /** @internal */
  static readonly [WRITTEN] = 'FlaggerMetric.successRate(99)';

  /** At least this share of the requests, in percent, is answered with less than 500. */
  static successRate(percent: number): FlaggerMetric {
    checkPercent('FlaggerMetric.successRate', 'percent', percent);
    return new FlaggerMetric({ name: 'request-success-rate', thresholdRange: { min: percent } });
  }

  /** 99 of 100 requests are answered in this time. */
  static duration(longest: Duration): FlaggerMetric {
    const milliseconds = checkDuration('FlaggerMetric.duration', 'longest', longest).toMilliseconds({ integral: false });
    if (milliseconds >= 1) return new FlaggerMetric({ name: 'request-duration', thresholdRange: { max: milliseconds } });
    throw new ConfigError('FlaggerMetric.duration', {
      field: 'longest',
      value: `${milliseconds}ms`,
      problem: 'is shorter than any answer takes',
      fix: 'write Duration.millis(500) or so',
    });
  }

  /** A value of a MetricTemplate in the same namespace is in this range. */
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
