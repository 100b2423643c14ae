import type { Construct } from 'constructs';
import { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, PolicyTargetConfig } from '../core/roles';
import { isDnsSubdomain } from '../semantics/hostname';
import { isIpAddress } from '../semantics/ip-address';
import { renderMachine, type MachineFields } from './workload-fields';

/** Options of a `WorkloadEntry`. */
export interface WorkloadEntryProps extends NamespacedOptions<networking.WorkloadEntrySpec>, Omit<MachineFields, 'labels'> {
  /** Labels of the workload, by which Services and policies select it; at least one. The object itself gets them too. */
  readonly labels: MachineFields['labels'];
  /** Its address: an IP address, a DNS name, or `unix://` and a path. */
  readonly address: string;
}

/**
 * One workload outside Kubernetes that is part of the mesh, such as a virtual machine. Services select it by its labels, as they select pods.
 *
 * @throws ConfigError when the address is not an IP address, a DNS name or a `unix://` path, or when it does not have a label
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 * @example
 * new WorkloadEntry(chart, 'Billing', { address: '10.0.0.7', labels: { app: 'billing' }, serviceAccount: 'billing' });
 */
export class WorkloadEntry extends MeshResource<networking.WorkloadEntrySpec> implements IPolicyTarget {
  /** @internal */
  static readonly [WRITTEN] = 'a WorkloadEntry';

  private readonly fields: networking.WorkloadEntrySpec;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WorkloadEntryProps,
  ) {
    super(scope, id, { gvk: networking.WorkloadEntry.GVK, namespace: {} }, props);
    this.checkAddress();
    this.fields = { address: props.address, ...renderMachine(this, props) };
  }

  asPolicyTarget(): PolicyTargetConfig {
    return { namespace: this.home, selector: this.props.labels, hasOwnProxy: true };
  }

  protected renderSpec(): networking.WorkloadEntrySpec {
    return this.fields;
  }

  private checkAddress(): void {
    const { address, ports } = this.props;
    const isSocket = address.startsWith('unix://');
    if (isSocket && ports) {
      throw new ConfigError(this, {
        field: 'ports',
        value: ports,
        problem: 'are not used with a Unix domain socket',
        fix: 'leave them out',
      });
    }
    if (isSocket || isIpAddress(address) || isDnsSubdomain(address)) return;
    const fix = 'write an IP address, a DNS name, or "unix://" and a path';
    throw new ConfigError(this, { field: 'address', value: address, problem: 'is not a valid address', fix });
  }
}
