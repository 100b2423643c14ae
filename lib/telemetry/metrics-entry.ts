import type { IConstruct } from 'constructs';
import type { telemetry } from '../../imports';
import { ConfigError } from '../core/config-error';
import type { Metrics } from './metrics';
import { modesOverlap } from './workload-mode';

/** The changes as one entry, because Istio only applies one. */
export function renderMetrics(at: IConstruct, changes: readonly Metrics[]): telemetry.TelemetrySpecMetrics {
  const parts = changes.map((change) => change._toWire());
  const overrides = parts.flatMap((part) => part.overrides ?? []);
  checkOrder(at, overrides);
  const providers = parts.flatMap((part) => part.providers ?? []);
  const [reportingInterval, second] = parts.flatMap((part) => part.reportingInterval ?? []);
  if (second !== undefined) {
    throw new ConfigError(at, { field: 'metrics', value: second, problem: 'is set twice', fix: 'keep one Metrics.every' });
  }
  return {
    providers: providers.length > 0 ? providers : undefined,
    overrides: overrides.length > 0 ? overrides : undefined,
    reportingInterval,
  };
}

/** Istio ignores that all metrics are disabled as soon as there is another override. */
function checkOrder(at: IConstruct, overrides: readonly telemetry.TelemetrySpecMetricsOverrides[]): void {
  overrides.forEach(({ disabled, match }, index) => {
    if (!disabled || match?.metric !== 'ALL_METRICS') return;
    const later = overrides.slice(index + 1).find((other) => modesOverlap(match.mode, other.match?.mode));
    if (!later) return;
    throw new ConfigError(at, {
      field: 'metrics',
      value: later.match?.metric ?? later.match?.customMetric,
      problem: 'comes after disabling ALL_METRICS, and Istio would enable all of them again',
      fix: 'disable the metrics one by one',
    });
  });
}
