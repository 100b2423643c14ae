import type { Construct } from 'constructs';
import { networking } from '../../imports';
import { allowedCallsOf } from '../core/allowed-calls';
import { ConfigError } from '../core/config-error';
import { isAmbient } from '../core/data-planes';
import { checkHome } from '../core/checks';
import { childPath, POLICY_TARGET, policyTargetOf, PRINCIPAL, SERVICE_HOST } from '../core/expect-role';
import { expectList, expectOptional, expectOptionalList, expectValue } from '../core/expect-value';
import { nameForTarget } from '../core/names';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, IPrincipal, IServiceHost, PolicyTargetConfig, ServiceHostConfig } from '../core/roles';

/** Options of a `Sidecar`. */
export interface SidecarProps extends NamespacedOptions<networking.SidecarSpec> {
  /**
   * Name of the object.
   * @default - the name of the service, if it is for one, `default` for a namespace or the mesh, otherwise the construct's id in kebab case
   */
  readonly name?: string;
  /** The workloads that it applies to, their namespace, or the mesh. Each can have at most one; Sidecars do not apply to gateways. */
  readonly target: IPolicyTarget;
  /**
   * The services that they call, in addition to those of `addCalls`.
   * @default - none
   */
  readonly calls?: readonly IServiceHost[];
  /**
   * A caller whose calls do not need to be listed: the services that allow it with `allowFrom` are known.
   * @default - none
   */
  readonly callsAllowedTo?: IPrincipal;
  /**
   * Namespaces in which they can call every service, `.` for their own.
   * @default ['istio-system'], whose collectors and authorizers proxies talk to
   */
  readonly namespaces?: readonly string[];
  /**
   * What happens to requests to hosts that the mesh does not know.
   * @default - the setting of the mesh configuration: ALLOW_ANY if it is not set
   */
  readonly outboundTraffic?: 'REGISTRY_ONLY' | 'ALLOW_ANY';
}

/**
 * Limits the proxies of a workload to the services that it calls. This keeps proxies small in a large mesh, and with
 * `REGISTRY_ONLY` a call to any other host fails. Destinations of the routes of a listed service do not need to be listed.
 *
 * @throws ConfigError when the target is a gateway or is in ambient mode, or when the namespace is not the target's
 * @throws Error when the app is synthesized, if it does not name a service or a namespace
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 * @example
 * new Sidecar(chart, 'Productpage', { target: bookinfo.productpage, calls: [bookinfo.reviews, bookinfo.details] });
 */
export class Sidecar extends MeshResource<networking.SidecarSpec> {
  /**
   * Limits a service to what it may call: every service of this app whose `allowFrom` allows it. Services without such a policy, for example
   * those outside the mesh, are listed in `calls`.
   *
   * @throws ConfigError when the caller is a gateway or is in ambient mode, or when its service account is not known
   * @example
   * reviews.allowFrom(productpage);
   * Sidecar.ofAllowedCalls(chart, 'Productpage', productpage); // knows reviews
   */
  static ofAllowedCalls(
    scope: Construct,
    id: string,
    caller: IPolicyTarget & IPrincipal,
    options?: Omit<SidecarProps, 'target' | 'callsAllowedTo'>,
  ): Sidecar {
    const at = childPath(scope, id);
    expectValue<IPolicyTarget>(at, 'caller', caller, POLICY_TARGET);
    expectValue<IPrincipal>(at, 'caller', caller, PRINCIPAL);
    return new Sidecar(scope, id, { ...options, target: caller, callsAllowedTo: caller });
  }

  private readonly props: SidecarProps;
  private readonly target: PolicyTargetConfig;
  private readonly hosts: Set<string>;

  constructor(scope: Construct, id: string, props: SidecarProps) {
    const target = policyTargetOf(scope, id, props);
    const name = nameForTarget(props.name, target) ?? (target.selector ? undefined : 'default');
    super(scope, id, { gvk: networking.Sidecar.GVK, namespace: { fallback: target.namespace } }, { ...props, name });
    this.props = props;
    this.target = target;
    this.hosts = new Set((props.namespaces ?? ['istio-system']).map((namespace) => `${namespace}/*`));
    this.checkTarget();
    expectOptional(this, 'callsAllowedTo', props.callsAllowedTo, PRINCIPAL);
    this.addCalls(...(expectOptionalList(this, 'calls', props.calls, SERVICE_HOST) ?? []));
    this.node.addValidation({ validate: () => this.missingHosts() });
  }

  /**
   * Adds services that the workloads call.
   *
   * @throws ConfigError when a service is a ServiceEntry with several hosts
   */
  addCalls(...services: readonly IServiceHost[]): this {
    for (const service of expectList(this, 'services', services, SERVICE_HOST)) this.know(service.asServiceHost());
    return this;
  }

  protected renderSpec(): networking.SidecarSpec {
    const { outboundTraffic } = this.props;
    this.knowAllowedCalls();
    return {
      workloadSelector: this.target.selector && { labels: { ...this.target.selector } },
      egress: this.hosts.size > 0 ? [{ hosts: [...this.hosts] }] : undefined,
      outboundTrafficPolicy: outboundTraffic && { mode: outboundTraffic },
    };
  }

  private knowAllowedCalls(): void {
    const { callsAllowedTo } = this.props;
    if (callsAllowedTo) allowedCallsOf(this, callsAllowedTo).forEach((service) => this.know(service));
  }

  private know({ host, namespace }: ServiceHostConfig): void {
    if (namespace === undefined) this.hosts.add(`*/${this.checkFullName(host)}`);
    else if (!this.knowsAll(namespace)) this.hosts.add(`${namespace === this.namespace ? '.' : namespace}/${host}`);
  }

  private knowsAll(namespace: string): boolean {
    return [namespace, '*', ...(namespace === this.namespace ? ['.'] : [])].some((known) => this.hosts.has(`${known}/*`));
  }

  private checkFullName(host: string): string {
    if (host.includes('.') || host === '*') return host;
    const fix = `write the full name, such as "${host}.${this.home}.svc.cluster.local"`;
    throw new ConfigError(this, { field: 'calls', value: host, problem: 'is a short name, which Sidecars do not read', fix });
  }

  private checkTarget(): void {
    if ('listen' in this.props.target) {
      throw new ConfigError(this, {
        field: 'target',
        problem: 'is a gateway, and Sidecars do not apply to gateways',
        fix: 'name a service',
      });
    }
    if (!this.target.hasOwnProxy && isAmbient(this, this.target.namespace)) {
      const problem = 'is in ambient mode, but ztunnel and waypoints do not read Sidecars';
      const fix = 'leave it out, and use AuthorizationPolicies at the services to limit callers';
      throw new ConfigError(this, { field: 'target', value: this.target.namespace, problem, fix });
    }
    checkHome(this, this.home, this.props);
  }

  private missingHosts(): string[] {
    return this.isFilled('egress') ? [] : ['calls: is empty, and so is namespaces; add a service with addCalls'];
  }
}
