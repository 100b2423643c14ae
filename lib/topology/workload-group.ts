import type { Construct } from 'constructs';
import { networking } from '../../imports';
import { expectOptional, WRITTEN } from '../core/expect-value';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, PolicyTargetConfig } from '../core/roles';
import type { Labels } from '../semantics/labels';
import { renderMachine, type MachineFields } from './workload-fields';
import { WorkloadProbe } from './workload-probe';

/** Options of a `WorkloadGroup`. */
export interface WorkloadGroupProps extends Omit<NamespacedOptions<networking.WorkloadGroupSpec>, 'labels'>, MachineFields {
  /**
   * Annotations of each workload.
   * @default - none
   */
  readonly workloadAnnotations?: Labels;
  /**
   * How the agent on the machine checks that the workload is healthy; while it is not, it gets no requests.
   * @default - it is always considered healthy
   */
  readonly probe?: WorkloadProbe;
}

/**
 * The common properties of workloads outside Kubernetes that register themselves when they start, such as the machines of an autoscaling
 * group. `istioctl x workload entry configure` creates the files for a machine from it.
 *
 * @throws ConfigError when it does not have a label, when a port is not valid, or when the weight is not a whole number
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/
 * @example
 * new WorkloadGroup(chart, 'Billing', { labels: { app: 'billing' }, serviceAccount: 'billing', probe: WorkloadProbe.http({ port: 8080 }) });
 */
export class WorkloadGroup extends MeshResource<networking.WorkloadGroupSpec> implements IPolicyTarget {
  /** @internal */
  static readonly [WRITTEN] = 'a WorkloadGroup';

  private readonly fields: networking.WorkloadGroupSpec;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WorkloadGroupProps,
  ) {
    super(scope, id, { gvk: networking.WorkloadGroup.GVK, namespace: {} }, { ...props, labels: undefined });
    const { labels, ...template } = renderMachine(this, props);
    const annotations = props.workloadAnnotations && { ...props.workloadAnnotations };
    this.fields = {
      metadata: { labels, annotations },
      probe: expectOptional(this, 'probe', props.probe, WorkloadProbe)?._toWire(),
      template,
    };
  }

  asPolicyTarget(): PolicyTargetConfig {
    return { namespace: this.home, selector: this.props.labels, hasOwnProxy: true };
  }

  protected renderSpec(): networking.WorkloadGroupSpec {
    return this.fields;
  }
}
