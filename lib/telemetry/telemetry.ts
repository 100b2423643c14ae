import type { Construct } from 'constructs';
import { telemetry } from '../../imports';
import { checkHome } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { policyTargetOf } from '../core/expect-role';
import { expectList, expectOptional, expectOptionalList } from '../core/expect-value';
import { nameForTarget } from '../core/names';
import { attachPolicy } from '../core/policy-attachment';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, PolicyTargetConfig } from '../core/roles';
import { AccessLogs, checkAccessLogs } from './access-logs';
import { Metrics } from './metrics';
import { renderMetrics } from './metrics-entry';
import { Tracing } from './tracing';

/** Options of a `Telemetry`. */
export interface TelemetryProps extends NamespacedOptions<telemetry.TelemetrySpec> {
  /**
   * Name of the object.
   * @default - the name of the service, if it is for one, otherwise the construct's id in kebab case
   */
  readonly name?: string;
  /** The mesh, namespace or workloads that it applies to. There can be at most one for the mesh, each namespace and each workload. */
  readonly target: IPolicyTarget;
  /**
   * Which requests are logged, and to which provider. If set anywhere, it replaces `meshConfig.accessLogFile`.
   * @default - inherited from the wider Telemetry, otherwise from the mesh configuration
   */
  readonly accessLogs?: readonly AccessLogs[];
  /**
   * Where traces are sent.
   * @default - inherited from the wider Telemetry; no traces if there is none, even with a tracing provider in the mesh configuration
   */
  readonly tracing?: Tracing;
  /**
   * Changes to the metrics, general ones first.
   * @default - inherited from the wider Telemetry, otherwise all of Istio's for Prometheus
   */
  readonly metrics?: readonly Metrics[];
}

/**
 * The telemetry that proxies report about requests.
 *
 * @throws ConfigError when it changes nothing, when two settings contradict each other, or when nothing reports for the target, as for pods
 * in ambient mode
 * @see https://istio.io/latest/docs/reference/config/telemetry/
 *
 * @example
 * new Telemetry(chart, 'MeshDefault', {
 *   target: PolicyTarget.mesh(),
 *   accessLogs: [AccessLogs.to('envoy', { filter: 'response.code >= 500' })],
 *   tracing: Tracing.to(jaeger, { percent: 5 }),
 *   metrics: [Metrics.disable('REQUEST_SIZE'), Metrics.disable('RESPONSE_SIZE')],
 * });
 */
export class Telemetry extends MeshResource<telemetry.TelemetrySpec> {
  private readonly target: PolicyTargetConfig;
  private readonly reports: telemetry.TelemetrySpec;

  constructor(scope: Construct, id: string, props: TelemetryProps) {
    const target = policyTargetOf(scope, id, props);
    super(
      scope,
      id,
      { gvk: telemetry.Telemetry.GVK, namespace: { fallback: target.namespace } },
      { ...props, name: nameForTarget(props.name, target) },
    );
    checkHome(this, this.home, props);
    this.checkSaysSomething(props);
    this.target = target;
    this.reports = this.renderReports(props);
    attachPolicy(this, target, 'telemetry');
  }

  protected renderSpec(): telemetry.TelemetrySpec {
    return { ...attachPolicy(this, this.target, 'telemetry'), ...this.reports };
  }

  private renderReports({ accessLogs, tracing, metrics }: TelemetryProps): telemetry.TelemetrySpec {
    if (accessLogs) checkAccessLogs(this, expectList(this, 'accessLogs', accessLogs, AccessLogs));
    expectOptional(this, 'tracing', tracing, Tracing);
    expectOptionalList(this, 'metrics', metrics, Metrics);
    return {
      accessLogging: accessLogs?.map((logs) => logs._toWire()),
      tracing: tracing && [tracing._toWire()],
      metrics: metrics && [renderMetrics(this, metrics)],
    };
  }

  private checkSaysSomething({ accessLogs = [], tracing, metrics = [], spec }: TelemetryProps): void {
    if (accessLogs.length > 0 || tracing || metrics.length > 0 || spec) return;
    throw new ConfigError(this, {
      field: 'accessLogs, tracing, metrics',
      problem: 'are all empty, so the Telemetry has no effect',
      fix: 'set one of them, or leave the Telemetry out',
    });
  }
}
