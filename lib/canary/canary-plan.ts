import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { CanaryStrategy, type WeightedStrategyOptions } from './canary-strategy';

/**
 * The steps of a canary. Each step is one commit: change the setting, synthesize, review, apply.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 * @example
 * const plan = CanaryPlan.steps([0, 5, 20, 50, 100]);
 * const strategy = plan.at(Setting.oneOf('CANARY_WEIGHT', plan.steps, 20));
 */
export class CanaryPlan {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'CanaryPlan.steps([10, 50, 100])';

  /**
   * The percentages of requests that the canary gets, from the first step to the last.
   *
   * @param percents whole numbers from 0 to 100, each larger than the one before
   * @throws ConfigError when there are no shares, or when they are not whole numbers from 0 to 100 that rise
   */
  static steps(percents: readonly number[], options?: WeightedStrategyOptions): CanaryPlan {
    return new CanaryPlan(percents, options);
  }

  private constructor(
    /** The percentages. */
    readonly steps: readonly number[],
    private readonly options?: WeightedStrategyOptions,
  ) {
    const rising =
      Array.isArray(steps) &&
      steps.every((step, index) => Number.isInteger(step) && step >= 0 && step <= 100 && step > (steps[index - 1] ?? -1));
    if (rising && steps.length > 0) return;
    throw new ConfigError('CanaryPlan.steps', {
      field: 'percents',
      value: steps,
      problem: 'is not a valid plan',
      fix: 'write whole numbers from 0 to 100, each larger than the one before, such as [0, 5, 20, 50, 100]',
    });
  }

  /**
   * The strategy of one step, which must be in the plan.
   *
   * @throws ConfigError when the plan does not have the share
   */
  at(percent: number): CanaryStrategy {
    if (this.steps.includes(percent)) return CanaryStrategy.weighted(percent, this.options);
    throw new ConfigError('CanaryPlan', {
      field: 'step',
      value: percent,
      problem: 'is not in the plan',
      fix: `use ${this.steps.join(', ')}`,
    });
  }
}
