import type { Construct } from 'constructs';
import { gatewayapi } from '../../imports';
import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { decideDataPlane, putBehindWaypoint } from '../core/data-planes';
import { childPath } from '../core/expect-role';
import { expectValue, isValue } from '../core/expect-value';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, IPrincipal, PolicyTargetConfig, PrincipalConfig } from '../core/roles';
import { isDnsLabel } from '../semantics/hostname';
import { MeshNamespace } from './mesh-namespace';
import { MeshService } from './mesh-service';
import { enrol, enrolledName, type Enrolled } from './waypoint-enrolment';

/** Options of a `Waypoint`. */
export interface WaypointProps extends Omit<NamespacedOptions<gatewayapi.GatewaySpec>, 'namespace'> {
  /** The namespace it runs in: one of this app, or the name of one that the app does not create. */
  readonly namespace: MeshNamespace | string;
  /**
   * The namespaces and services whose requests go through it. Those of the app get the label; for the others, synth prints the command.
   * @default - its own namespace
   */
  readonly serves?: readonly (MeshNamespace | MeshService | string)[];
  /**
   * The type of their traffic that goes through it.
   * @default 'service'
   */
  readonly traffic?: 'service' | 'workload' | 'all' | 'none';
  /**
   * Whether requests from ingress gateways go through it too. By default, Istio lets them bypass the waypoint and all of its policies.
   * @default true
   */
  readonly ingress?: boolean;
}

/**
 * The proxy that processes requests in ambient mode. Routes, retries and policies about requests only take effect there. Callers and
 * services do not change: a label on the namespace or the Service sends their requests through the waypoint, and this construct sets that label.
 *
 * Create it before the policies that rely on it. The service account of its pods has its name.
 *
 * @throws ConfigError when it serves a namespace that is not in ambient mode, or when an earlier policy relies on seeing the callers itself
 * @throws Error when the app is synthesized, if a namespace or Service that it serves was created after it
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 * @example
 * const shop = new MeshNamespace(chart, 'Shop', { dataPlane: DataPlane.ambient() });
 * const waypoint = new Waypoint(chart, 'Waypoint', { namespace: shop });
 */
export class Waypoint extends MeshResource<gatewayapi.GatewaySpec> implements IPolicyTarget, IPrincipal {
  /** Service account of its pods, which identifies it to ztunnel. */
  readonly serviceAccount: string;
  private readonly guests: readonly string[];

  constructor(scope: Construct, id: string, props: WaypointProps) {
    const { namespace, traffic = 'service', ...options } = props;
    const labels = { ...options.labels, 'istio.io/waypoint-for': traffic };
    super(
      scope,
      id,
      { gvk: gatewayapi.Gateway.GVK, namespace: {} },
      { ...options, labels, namespace: nameOf(childPath(scope, id), namespace) },
    );
    this.serviceAccount = this.name;
    const serves = checkNotEmpty(this, 'serves', props.serves ?? [namespace], 'name a namespace or a service');
    serves.forEach((each, index) => {
      if (typeof each !== 'string') expectValue<MeshNamespace | MeshService>(this, `serves[${index}]`, each, MeshNamespace, MeshService);
      this.serve(each, props);
    });
    this.guests = [...new Set(serves.map(namespaceNameOf))].filter((name) => name !== this.home);
  }

  asPolicyTarget(): PolicyTargetConfig {
    return { namespace: this.home, ref: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: this.name } };
  }

  asPrincipal(): PrincipalConfig {
    return { namespace: this.home, serviceAccount: this.serviceAccount };
  }

  protected renderSpec(): gatewayapi.GatewaySpec {
    return {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE', allowedRoutes: this.allowedRoutes() }],
    };
  }

  /** Written even if it is the default: the API server fills it in, and the manifest would always differ from the object otherwise. */
  private allowedRoutes(): gatewayapi.GatewaySpecListenersAllowedRoutes {
    if (this.guests.length === 0) return { namespaces: { from: 'Same' } };
    const values = [this.home, ...this.guests].sort();
    const matchExpressions = [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }];
    return { namespaces: { from: 'Selector', selector: { matchExpressions } } };
  }

  private serve(served: Enrolled, { traffic = 'service', ingress = true }: WaypointProps): void {
    const namespace = this.checkName(namespaceNameOf(served));
    decideDataPlane(this, namespace, true);
    const labels = {
      'istio.io/use-waypoint': this.name,
      ...(namespace !== this.home && { 'istio.io/use-waypoint-namespace': this.home }),
      ...(ingress && { 'istio.io/ingress-use-waypoint': 'true' }),
    };
    if (traffic === 'service' || traffic === 'all') putBehindWaypoint(this, enrolledName(served), labels);
    enrol(this, served, labels);
  }

  private checkName(namespace: string): string {
    if (isDnsLabel(namespace)) return namespace;
    const fix = 'use at most 63 lower case letters, digits and "-"';
    throw new ConfigError(this, { field: 'serves', value: namespace, problem: 'is not a valid namespace name', fix });
  }
}

function nameOf(at: string, namespace: MeshNamespace | string): string {
  return typeof namespace === 'string' ? namespace : expectValue(at, 'namespace', namespace, MeshNamespace).name;
}

function namespaceNameOf(served: Enrolled): string {
  if (typeof served === 'string') return served;
  return isValue(served, MeshNamespace) ? served.name : served.namespace;
}
