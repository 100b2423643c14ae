import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';

/**
 * How many further tries there may be at a time, so that they do not finish a service that is slow already.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-RetryBudget
 */
export interface RetryBudget {
  /**
   * Share of the open requests that may be further tries.
   * @default 20
   */
  readonly percent?: number;
  /**
   * Further tries that are always allowed at a time.
   * @default 3
   */
  readonly minRetryConcurrency?: number;
}

/** The budget as a DestinationRule has it. */
export function renderRetryBudget(
  at: IConstruct,
  field: string,
  { percent, minRetryConcurrency: least }: RetryBudget,
): networking.DestinationRuleSpecTrafficPolicyRetryBudget {
  if (percent !== undefined) checkPercent(at, `${field}.percent`, percent);
  if (least !== undefined && !(Number.isInteger(least) && least >= 0)) {
    const fix = 'write a whole number, not below 0';
    throw new ConfigError(at, { field: `${field}.minRetryConcurrency`, value: least, problem: 'is no number of tries', fix });
  }
  return { percent: percent ?? 20, minRetryConcurrency: least };
}
