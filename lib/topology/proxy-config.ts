import type { Construct } from 'constructs';
import { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { isAmbient } from '../core/data-planes';
import { policyTargetOf } from '../core/expect-role';
import { nameForTarget } from '../core/names';
import { selectPods } from '../core/policy-attachment';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, PolicyTargetConfig } from '../core/roles';

/** Options of a `ProxyConfig`. */
export interface ProxyConfigProps extends NamespacedOptions<networking.ProxyConfigSpec> {
  /**
   * Name of the object.
   * @default - the name of the service, if it is for one, otherwise the construct's id in kebab case
   */
  readonly name?: string;
  /** The mesh, the namespace or the workloads that it applies to. */
  readonly target: IPolicyTarget;
  /**
   * Worker threads of the proxy; 0 for one per core of the node.
   * @default - according to its CPU limit or request
   */
  readonly concurrency?: number;
  /**
   * Environment variables of the proxy.
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Variant of the proxy's image: `distroless` has no shell, `debug` has more tools.
   * @default 'default'
   */
  readonly image?: 'default' | 'debug' | 'distroless';
}

/**
 * How the proxies of workloads are started. Pods that are already running keep their settings.
 *
 * @throws ConfigError when the target is in ambient mode or cannot be found by labels, or when `concurrency` is not a whole number
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/
 * @example
 * new ProxyConfig(chart, 'Search', { target: search, concurrency: 4 });
 */
export class ProxyConfig extends MeshResource<networking.ProxyConfigSpec> {
  private readonly target: PolicyTargetConfig;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProxyConfigProps,
  ) {
    const target = policyTargetOf(scope, id, props);
    super(
      scope,
      id,
      { gvk: networking.ProxyConfig.GVK, namespace: { fallback: target.namespace } },
      { ...props, name: nameForTarget(props.name, target) },
    );
    this.target = target;
    selectPods(this, target);
    this.checkHasProxies();
    const { concurrency } = props;
    if (concurrency === undefined || (Number.isInteger(concurrency) && concurrency >= 0)) return;
    const fix = 'write a whole number, or 0 for one thread per core';
    throw new ConfigError(this, { field: 'concurrency', value: concurrency, problem: 'is not a valid number of threads', fix });
  }

  protected renderSpec(): networking.ProxyConfigSpec {
    const { concurrency, environment, image } = this.props;
    return {
      ...selectPods(this, this.target),
      concurrency,
      environmentVariables: environment && { ...environment },
      image: image && { imageType: image },
    };
  }

  private checkHasProxies(): void {
    const { namespace, selector, hasOwnProxy } = this.target;
    if (!selector || hasOwnProxy || !isAmbient(this, namespace)) return;
    throw new ConfigError(this, {
      field: 'target',
      value: selector,
      problem: 'selects pods in ambient mode, which do not have their own proxy',
      fix: 'leave it out, or name a gateway',
    });
  }
}
