import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { wireDuration } from '../core/wire-duration';

type Balancer = networking.DestinationRuleSpecTrafficPolicyLoadBalancer;

/**
 * How a new pod gets more requests gradually. Only supported by `leastRequest` and `roundRobin`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#WarmupConfiguration
 */
export interface Warmup {
  /** Time until a new pod gets its full share; at least 1 ms. */
  readonly duration: Duration;
  /**
   * Initial share, in percent of the full one.
   * @default 10
   */
  readonly minimumPercent?: number;
  /**
   * How the share grows: 1 is linear, higher values start more slowly.
   * @default 1
   */
  readonly aggression?: number;
}

/** The warmup in the form of a DestinationRule. */
export function renderWarmup(at: IConstruct, field: string, warmup: Warmup, balancer: Balancer): Balancer['warmup'] {
  const { duration, minimumPercent, aggression } = warmup;
  checkBalancer(at, field, balancer);
  if (minimumPercent !== undefined) checkPercent(at, `${field}.minimumPercent`, minimumPercent);
  if (aggression !== undefined && !(aggression >= 1)) {
    const fix = 'write a number of at least 1';
    throw new ConfigError(at, { field: `${field}.aggression`, value: aggression, problem: 'is below 1', fix });
  }
  return { duration: wireDuration(at, `${field}.duration`, duration), minimumPercent, aggression };
}

function checkBalancer(at: IConstruct, field: string, { simple, consistentHash }: Balancer): void {
  const known = simple === undefined || simple === 'LEAST_REQUEST' || simple === 'ROUND_ROBIN';
  if (known && consistentHash === undefined) return;
  throw new ConfigError(at, {
    field,
    problem: `has no effect with ${consistentHash ? 'a consistent hash' : simple}`,
    fix: 'use LoadBalancing.leastRequest() or LoadBalancing.roundRobin()',
  });
}
