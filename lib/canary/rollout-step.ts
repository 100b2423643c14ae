import type { Duration } from 'cdk8s';
import type { RolloutSpecStrategyCanarySteps } from '../../imports/engines/argoproj.io';
import { checkName } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectValue, WRITTEN } from '../core/expect-value';
import { wireDuration } from '../core/wire-duration';
import { CanaryPlan } from './canary-plan';

/**
 * One step of Argo Rollouts from the old version to the new one.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 * @example
 * [RolloutStep.weight(20), RolloutStep.pause(Duration.minutes(10)), RolloutStep.analysis('success-rate'), RolloutStep.weight(50)];
 */
export class RolloutStep {
  /** @internal */
  static readonly [WRITTEN] = 'RolloutStep.weight(20)';

  /**
   * Sets the percentage of requests for the new version.
   *
   * @throws ConfigError when the percentage is not a whole number from 0 to 100
   */
  static weight(percent: number): RolloutStep {
    if (Number.isInteger(percent) && percent >= 0 && percent <= 100) return new RolloutStep({ setWeight: percent });
    throw new ConfigError('RolloutStep.weight', {
      field: 'percent',
      value: percent,
      problem: 'is not a valid percentage',
      fix: 'write a whole number from 0 to 100',
    });
  }

  /**
   * Waits.
   *
   * @param duration how long; without it, until someone promotes the rollout (`kubectl argo rollouts promote`)
   * @throws ConfigError when the duration is not whole milliseconds
   */
  static pause(duration?: Duration): RolloutStep {
    return new RolloutStep({ pause: duration ? { duration: wireDuration('RolloutStep.pause', 'duration', duration) } : {} });
  }

  /**
   * Continues if the measurements of these AnalysisTemplates succeed, and rolls back if they fail.
   *
   * @throws ConfigError when the name of a template is empty
   */
  static analysis(...templates: readonly string[]): RolloutStep {
    for (const template of templates) checkName('RolloutStep.analysis', 'templates', template, 'success-rate');
    return new RolloutStep({ analysis: { templates: templates.map((templateName) => ({ templateName })) } });
  }

  /**
   * The steps of a plan, with a pause after each except the last.
   *
   * @throws ConfigError when the plan is not a CanaryPlan, or when the pause is not whole milliseconds
   */
  static following(plan: CanaryPlan, pause?: Duration): RolloutStep[] {
    return expectValue('RolloutStep.following', 'plan', plan, CanaryPlan).steps.flatMap((percent, index) => {
      const weight = RolloutStep.weight(percent);
      return index < plan.steps.length - 1 ? [weight, RolloutStep.pause(pause)] : [weight];
    });
  }

  private constructor(private readonly wire: RolloutSpecStrategyCanarySteps) {}

  /** @internal */
  _toWire(): RolloutSpecStrategyCanarySteps {
    return this.wire;
  }
}
