import type { Duration } from 'cdk8s';
import { telemetry } from '../../imports';
import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { providerName } from '../core/provider-name';
import type { IExtensionProvider } from '../core/roles';
import { wireDuration } from '../core/wire-duration';
import { celProblem } from '../semantics/cel-expression';
import type { WorkloadMode } from './workload-mode';

/**
 * A metric of Istio, or one of a proxy extension: `{ custom: 'name' }`.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export type MetricName = telemetry.TelemetrySpecMetricsOverridesMatchMetric | { readonly custom: string };

/** The side whose metrics are changed. */
export interface MetricsOptions {
  /**
   * The side of a request that reports them.
   * @default 'CLIENT_AND_SERVER'
   */
  readonly mode?: WorkloadMode;
}

type Wire = telemetry.TelemetrySpecMetrics;

/**
 * A change to the metrics of proxies. Changes are applied in order: general ones first.
 *
 * @see https://istio.io/latest/docs/tasks/observability/metrics/telemetry-api/
 * @example
 * new Telemetry(chart, 'Metrics', { target: PolicyTarget.mesh(), metrics: [Metrics.tags('REQUEST_COUNT', { request_host: 'request.host' })] });
 */
export class Metrics {
  /** @internal */
  static readonly [WRITTEN] = 'Metrics.to("prometheus")';

  /**
   * Disables the metric.
   *
   * @throws ConfigError when a metric is not one of Istio's
   */
  static disable(metric: MetricName, options?: MetricsOptions): Metrics {
    return Metrics.override('disable', metric, options, { disabled: true });
  }

  /**
   * Enables the metric again if a wider Telemetry disables it.
   *
   * @throws ConfigError when a metric is not one of Istio's
   */
  static enable(metric: MetricName, options?: MetricsOptions): Metrics {
    return Metrics.override('enable', metric, options, { disabled: false });
  }

  /**
   * Sets these tags of the metric to the values of CEL expressions: `{ request_host: 'request.host' }`.
   *
   * @throws ConfigError when there are no tags, when a name is not valid in Prometheus, or when a value is not a CEL expression
   * @see https://istio.io/latest/docs/tasks/observability/metrics/customize-metrics/
   */
  static tags(metric: MetricName, tags: Readonly<Record<string, string>>, options?: MetricsOptions): Metrics {
    const entries = checkNotEmpty('Metrics.tags', 'tags', Object.entries(tags), 'name at least one');
    const tagOverrides = Object.fromEntries(entries.map(([tag, value]) => [checkTag('tags', tag), { value: checkValue(tag, value) }]));
    return Metrics.override('tags', metric, options, { tagOverrides });
  }

  /**
   * Removes these tags from the metric.
   *
   * @throws ConfigError when there are no tags, or when a name is not valid in Prometheus
   */
  static removeTags(metric: MetricName, tags: readonly string[], options?: MetricsOptions): Metrics {
    checkNotEmpty('Metrics.removeTags', 'tags', tags, 'name at least one');
    const tagOverrides = Object.fromEntries(tags.map((tag) => [checkTag('removeTags', tag), { operation: 'REMOVE' as const }]));
    return Metrics.override('removeTags', metric, options, { tagOverrides });
  }

  /**
   * Applies the changes to this provider, or its name; `prometheus` by default. Istio only applies one choice of providers per workload.
   *
   * @throws ConfigError when the provider is not for metrics
   */
  static to(provider: IExtensionProvider | string): Metrics {
    return new Metrics({ providers: [{ name: providerName('Metrics.to', provider, 'metrics') }] });
  }

  /**
   * How often the metrics of open TCP connections are reported; every 5 seconds by default.
   *
   * @throws ConfigError when the interval is not whole milliseconds
   */
  static every(interval: Duration): Metrics {
    return new Metrics({ reportingInterval: wireDuration('Metrics.every', 'interval', interval) });
  }

  private static override(
    factory: string,
    metric: MetricName,
    { mode }: MetricsOptions = {},
    change: telemetry.TelemetrySpecMetricsOverrides,
  ): Metrics {
    return new Metrics({ overrides: [{ match: { ...matchOf(`Metrics.${factory}`, metric), mode }, ...change }] });
  }

  private constructor(private readonly wire: Wire) {}

  /** @internal */
  _toWire(): Wire {
    return this.wire;
  }
}

function matchOf(at: string, metric: MetricName): telemetry.TelemetrySpecMetricsOverridesMatch {
  if (typeof metric === 'object' && metric !== null) {
    if (metric.custom) return { customMetric: metric.custom };
  } else if (Object.hasOwn(telemetry.TelemetrySpecMetricsOverridesMatchMetric, metric)) {
    return { metric };
  }
  const known = Object.keys(telemetry.TelemetrySpecMetricsOverridesMatchMetric).join(', ');
  throw new ConfigError(at, {
    field: 'metric',
    value: metric,
    problem: 'is not a metric of Istio',
    fix: `use ${known} or { custom: 'name' }`,
  });
}

function checkTag(factory: string, tag: string): string {
  if (typeof tag === 'string' && /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(tag)) return tag;
  const fix = 'use letters, digits and "_"';
  throw new ConfigError(`Metrics.${factory}`, { field: 'tags', value: tag, problem: 'is not a valid Prometheus name', fix });
}

function checkValue(tag: string, expression: string): string {
  const problem = celProblem(expression);
  if (problem === undefined) return expression;
  throw new ConfigError('Metrics.tags', {
    field: `tags.${tag}`,
    value: expression,
    problem: `is not a valid CEL expression: ${problem}`,
    fix: `write one such as "request.host", or a string as "'text'"`,
  });
}
