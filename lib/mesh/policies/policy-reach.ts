import type { GatewayProxy } from '../gateways/gateway-proxies';
import type { Gateways } from '../gateways/gateways';
import type { MeshInput } from '../input';
import type { Namespaces } from '../namespaces/namespaces';
import { lazy } from '../reading/lazy';
import type { Services } from '../services/services';
import type { Waypoints } from '../waypoints/waypoints';
import type { Workload } from '../workloads/workload';
import type { Workloads } from '../workloads/workloads';
import type { Policy } from './policy';
import { isForEveryNamespace, isForWaypoints, isForZtunnel, isSelectorIgnored } from './policy-kinds';
import { type PolicyTarget, policyTarget } from './policy-target';

/** What policies are for. */
export interface PolicySurroundings extends MeshInput {
  readonly namespaces: Namespaces;
  readonly workloads: Workloads;
  readonly services: Services;
  readonly gateways: Gateways;
  readonly waypoints: Waypoints;
}

/**
 * Why no proxy uses a policy without targetRefs. `root selector`: Istio ignores the selector of this kind in the root namespace; `no pods`: it
 * selects none; `outside the mesh`: nothing of Istio handles the traffic of those that it selects; `no proxy`: they are in ambient mode, where
 * ztunnel does not use this kind.
 */
export type UnusedPolicy = 'root selector' | 'no pods' | 'outside the mesh' | 'no proxy';

/** Which proxies use a policy: by its selector, its namespace or its targetRefs. The one answer to what a policy is for. */
export class PolicyReach {
  private readonly lazySelected = lazy(() => this.findSelected());
  private readonly lazyTargets = lazy(() => this.policy.targetRefs.map((ref) => policyTarget(this.policy, ref, this.mesh)));

  constructor(
    private readonly policy: Policy,
    private readonly mesh: PolicySurroundings,
  ) {}

  /** True when it may be for the pods of every namespace. */
  get isForEveryNamespace(): boolean {
    return isForEveryNamespace(this.policy, this.root);
  }

  /** True when its targetRefs say what it is for, and not its selector or namespace. */
  get isTargeted(): boolean {
    return this.policy.targetRefs.length > 0;
  }

  /** The pods that its selector takes, or all of its namespace or of the mesh, whatever handles their traffic; none for one with targetRefs. */
  get selected(): readonly Workload[] {
    return this.lazySelected();
  }

  /** Those of them whose sidecar, gateway or ztunnel uses it. */
  get workloads(): readonly Workload[] {
    return this.selected.filter((workload) => this.isUsedAt(workload) === true);
  }

  /** The gateways that use it, whether or not the input has their pods. */
  get gateways(): readonly GatewayProxy[] {
    if (this.isTargeted) return this.targets.flatMap(({ gateways }) => gateways);
    if (isSelectorIgnored(this.policy, this.root)) return [];
    return this.mesh.gateways.proxiesSelectedBy(this.policy.selector ?? {}, this.namespace);
  }

  /** What its targetRefs lead to. */
  get targets(): readonly PolicyTarget[] {
    return this.lazyTargets();
  }

  /** Why no proxy of the input uses it; undefined when one does, or may, and for one with targetRefs. */
  get whyUnused(): UnusedPolicy | undefined {
    if (this.isTargeted) return undefined;
    if (isSelectorIgnored(this.policy, this.root)) return 'root selector';
    if (this.selected.some((workload) => this.isUsedAt(workload) !== false)) return undefined;
    if (this.gateways.some(({ workload }) => !workload) || this.isAtWaypoint) return undefined;
    if (this.selected.length === 0) return 'no pods';
    return this.selected.some((workload) => workload.dataPlane !== 'none') ? 'no proxy' : 'outside the mesh';
  }

  private get isAtWaypoint(): boolean {
    const { namespace: home } = this;
    return isForWaypoints(this.policy) && this.mesh.waypoints.all.some(({ namespace }) => home === undefined || namespace === home);
  }

  /** The namespace of its pods; undefined for those of every namespace. */
  private get namespace(): string | undefined {
    return this.isForEveryNamespace ? undefined : this.policy.namespace;
  }

  private get root(): string {
    return this.mesh.config.rootNamespace;
  }

  private findSelected(): readonly Workload[] {
    if (this.isTargeted || isSelectorIgnored(this.policy, this.root)) return [];
    return this.mesh.workloads.selectedBy(this.policy.selector ?? {}, this.namespace);
  }

  /** Undefined where the input does not tell what handles the traffic of the pods. */
  private isUsedAt(workload: Workload): boolean | undefined {
    const dataPlane = this.mesh.workloads.dataPlaneOf(workload);
    if (dataPlane === undefined) return undefined;
    return dataPlane === 'ambient' ? isForZtunnel(this.policy) : dataPlane !== 'none';
  }
}
