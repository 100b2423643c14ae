import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';

/**
 * A limit for concurrent retries, so that they do not overload a service that is already slow.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-RetryBudget
 */
export interface RetryBudget {
  /**
   * Percentage of the open requests that may be retries.
   * @default 20
   */
  readonly percent?: number;
  /**
   * Number of concurrent retries that is always allowed.
   * @default 3
   */
  readonly minRetryConcurrency?: number;
}

/** The budget in the form of a DestinationRule. */
export function renderRetryBudget(
  at: IConstruct,
  field: string,
  { percent, minRetryConcurrency: least }: RetryBudget,
): networking.DestinationRuleSpecTrafficPolicyRetryBudget {
  if (percent !== undefined) checkPercent(at, `${field}.percent`, percent);
  if (least !== undefined && !(Number.isInteger(least) && least >= 0)) {
    const fix = 'write a whole number of at least 0';
    throw new ConfigError(at, { field: `${field}.minRetryConcurrency`, value: least, problem: 'is not a valid number of retries', fix });
  }
  return { percent: percent ?? 20, minRetryConcurrency: least };
}
