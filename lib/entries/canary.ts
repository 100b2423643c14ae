/**
 * New versions that take over step by step: with routes of the app, with Flagger, or with Argo Rollouts.
 *
 * @example
 * new Canary(chart, 'ReviewsCanary', { hosts: [reviews], stable: v1, canary: v2, strategy: CanaryStrategy.weighted(20) });
 */
export { Canary, type CanaryProps } from '../canary/canary';
export { CanaryPlan } from '../canary/canary-plan';
export { FlaggerCanary, type FlaggerCanaryProps } from '../canary/flagger-canary';
export { FlaggerMetric } from '../canary/flagger-metric';
export { Rollout, type RolloutProps } from '../canary/rollout';
export { RolloutStep } from '../canary/rollout-step';
export { RolloutsCanary, type RolledOutWorkload, type RolloutsCanaryProps } from '../canary/rollouts-canary';
export { CanaryStrategy, type CanaryPair, type CanaryVersion, type WeightedStrategyOptions } from '../canary/canary-strategy';
export { CanaryChart, type CanaryChartProps } from '../charts/canary-chart';
