import type { Construct } from 'constructs';
import { networking } from '../../imports';
import { checkHome } from '../core/checks';
import { policyTargetOf } from '../core/expect-role';
import { expectOptionalList, expectValue } from '../core/expect-value';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget } from '../core/roles';
import { attachEnvoyFilter } from './envoy-attachment';
import { EnvoyPatch } from './envoy-patch';
import { checkPriority } from './extension-place';

/** Options of an `EnvoyFilter`. */
export interface EnvoyFilterProps extends NamespacedOptions<networking.EnvoyFilterSpec> {
  /** The mesh, namespace, workloads or gateway whose proxies are patched. In ambient mode, only a gateway is supported. */
  readonly target: IPolicyTarget;
  /**
   * Priority among EnvoyFilters: lower ones are applied first. With 0, the order would be that of creation.
   * @default 10
   */
  readonly priority?: number;
  /**
   * Changes, in order, in addition to those of `addPatch`.
   * @default - none
   */
  readonly patches?: readonly EnvoyPatch[];
}

/**
 * Changes to the configuration that istiod generates for proxies, for what no other API covers. It depends on internals of istiod and Envoy that
 * change without notice: keep it small, and test it before each upgrade.
 *
 * @throws ConfigError when the target is a waypoint or pods in ambient mode, or when the priority is not a whole number
 * @throws Error when the app is synthesized, if it does not have a patch
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/
 * @example
 * new EnvoyFilter(chart, 'KeepAlive', { target: ingress, priority: 10 }).addPatch(
 *   EnvoyPatch.listener(EnvoyChange.merge({ per_connection_buffer_limit_bytes: 32768 }), { context: 'GATEWAY' }),
 * );
 */
export class EnvoyFilter extends MeshResource<networking.EnvoyFilterSpec> {
  private readonly props: EnvoyFilterProps;
  private readonly patches: EnvoyPatch[];

  constructor(scope: Construct, id: string, props: EnvoyFilterProps) {
    const { namespace } = policyTargetOf(scope, id, props);
    super(scope, id, { gvk: networking.EnvoyFilter.GVK, namespace: { fallback: namespace } }, props);
    this.props = props;
    this.patches = [...(expectOptionalList(this, 'patches', props.patches, EnvoyPatch) ?? [])];
    attachEnvoyFilter(this, props.target.asPolicyTarget());
    checkHome(this, this.home, props);
    checkPriority(this, props.priority);
    this.node.addValidation({ validate: () => (this.isFilled('configPatches') ? [] : ['patches: is empty; add one with addPatch']) });
  }

  /**
   * Adds a change after the existing ones.
   *
   * @throws ConfigError when the patch is not an EnvoyPatch
   */
  addPatch(patch: EnvoyPatch): this {
    this.patches.push(expectValue(this, 'patch', patch, EnvoyPatch));
    return this;
  }

  protected renderSpec(): networking.EnvoyFilterSpec {
    return {
      ...attachEnvoyFilter(this, this.props.target.asPolicyTarget()),
      priority: this.props.priority ?? 10,
      configPatches: this.patches.map((patch) => patch._toWire()),
    };
  }
}
