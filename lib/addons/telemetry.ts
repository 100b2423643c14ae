import type { Construct } from 'constructs';
import { telemetry } from '../../imports';
import { attachPolicy, type PolicyAttachment } from '../core/policy-attachment';
import { Resource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget } from '../core/roles';
import type { Tracing } from './tracing';

/** Options of a `Telemetry`. */
export interface TelemetryProps extends NamespacedOptions<telemetry.TelemetrySpec> {
  /** The mesh, a namespace or the workloads that it is for. The mesh and each namespace have at most one. */
  readonly target: IPolicyTarget;
  /**
   * Where traces go.
   * @default - as the wider Telemetry says; nowhere when none does, not even with a tracing provider in the mesh configuration
   */
  readonly tracing?: Tracing;
}

/**
 * What the proxies tell about the requests that they see.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/
 *
 * @example
 * new Telemetry(chart, 'MeshDefault', { target: PolicyTarget.mesh(), tracing: Tracing.to(jaeger, { percent: 100 }) });
 */
export class Telemetry extends Resource<telemetry.TelemetrySpec> {
  private readonly props: TelemetryProps;
  private readonly attachment: PolicyAttachment;

  constructor(scope: Construct, id: string, props: TelemetryProps) {
    super(scope, id, { gvk: telemetry.Telemetry.GVK, namespace: { fallback: props.target.asPolicyTarget().namespace } }, props);
    this.props = props;
    this.attachment = attachPolicy(this, props.target.asPolicyTarget(), 'telemetry');
  }

  protected renderSpec(): telemetry.TelemetrySpec {
    const { tracing } = this.props;
    return { ...this.attachment, tracing: tracing && [tracing._toWire()] };
  }
}
