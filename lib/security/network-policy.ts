import type { Construct } from 'constructs';
import { checkHome } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { isAmbient } from '../core/data-planes';
import { policyTargetOf } from '../core/expect-role';
import { meshSettings } from '../core/mesh-settings';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, PolicyTargetConfig } from '../core/roles';
import { namespaceName, type MeshNamespace } from '../topology/mesh-namespace';
import { PolicyTarget } from '../topology/policy-target';
import { isolationRules, type NamespaceIsolation } from './namespace-isolation';
import { NetworkPeer } from './network-peer';
import type { NetworkPolicySpec } from './network-policy-spec';
import { joinRules, wireRule, type NetworkRule, type WireRule } from './network-rule';

/** Options of a `NetworkPolicy`. */
export interface MeshNetworkPolicyProps extends NamespacedOptions<NetworkPolicySpec> {
  /** The namespace, service, workload or gateway whose pods it is for. */
  readonly target: IPolicyTarget;
  /**
   * Who may connect to the pods. With `[]` nobody may.
   * @default - as other policies say; everybody when there are none
   */
  readonly ingress?: readonly NetworkRule[];
  /**
   * Where the pods may connect to. With `[]` nowhere.
   * @default - as other policies say; everywhere when there are none
   */
  readonly egress?: readonly NetworkRule[];
  /**
   * Whether the pods, or whom they talk with, are in ambient mode. What the mesh carries then comes in on port 15008, and health checks
   * of the node come from an address of their own. Both are let through; on 15008 only an `AuthorizationPolicy` tells ports apart.
   * @default - as the mesh says, and the namespace
   */
  readonly ambient?: boolean;
}

/** Addresses that istio-cni gives the health checks of the node, in ambient mode. */
const PROBES = NetworkPeer.addresses('169.254.7.127', 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff');

/**
 * Which connections pods take and make, by the addresses of pods. The cluster's network carries it out, where it can: not every one does.
 * It knows nothing of identities and requests, which are for an `AuthorizationPolicy`; the two stand behind each other.
 *
 * Connections from the pod's own node always come in, so the health checks of the kubelet and `kubectl port-forward` work whatever it says.
 * Several policies for a pod add up: what one of them lets in is let in.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 * @example
 * new MeshNetworkPolicy(chart, 'Ratings', { target: bookinfo.ratings, ingress: [{ peers: [bookinfo.reviews], ports: [9080] }] });
 */
export class MeshNetworkPolicy extends MeshResource<NetworkPolicySpec> {
  /**
   * Lets nobody into a namespace but its own pods and those that are named, and leaves the mesh working: Prometheus reads the proxies, and
   * proxies that may not go everywhere still find DNS and istiod.
   *
   * @throws ConfigError for the namespaces of Istio and Kubernetes themselves, which everybody calls
   * @example
   * MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', 'bookinfo', { from: [ingress] });
   */
  static isolateNamespace(
    scope: Construct,
    id: string,
    namespace: MeshNamespace | string,
    { from, to, metricsReaders, controlPlane, ...options }: NamespaceIsolation = {},
  ): MeshNetworkPolicy {
    const home = namespaceName('MeshNetworkPolicy.isolateNamespace', namespace);
    const rules = isolationRules(home, { from, to, metricsReaders, controlPlane });
    return new MeshNetworkPolicy(scope, id, { ...options, ...rules, target: PolicyTarget.namespace(home) });
  }

  private readonly target: PolicyTargetConfig;
  private readonly ambient: boolean;
  private readonly ingress: NetworkRule[] | undefined;
  private readonly egress: NetworkRule[] | undefined;

  constructor(scope: Construct, id: string, props: MeshNetworkPolicyProps) {
    const target = policyTargetOf(scope, id, props);
    const gvk = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
    super(scope, id, { gvk, namespace: { fallback: target.namespace } }, props);
    checkHome(this, this.home, props);
    this.target = this.checkTarget(target);
    this.ambient = props.ambient ?? (isAmbient(this, target.namespace) || meshSettings(this).isAmbient);
    this.ingress = props.ingress && [...props.ingress];
    this.egress = props.egress && [...props.egress];
    this.checkSaysSomething();
    this.renderSpec();
  }

  /** Lets others connect to the pods, besides those that the options name. */
  addIngress(rule: NetworkRule): this {
    wireRule(this, 'ingress', rule, this.ambient);
    (this.ingress ?? this.refuseOpen('ingress')).push(rule);
    return this;
  }

  /** Lets the pods connect to others, besides those that the options name. */
  addEgress(rule: NetworkRule): this {
    wireRule(this, 'egress', rule, this.ambient);
    (this.egress ?? this.refuseOpen('egress')).push(rule);
    return this;
  }

  protected renderSpec(): NetworkPolicySpec {
    const ingress = this.wire('ingress');
    const egress = this.wire('egress');
    const probes = this.ambient ? [{ peers: PROBES._toWire(), ports: [] }] : [];
    return {
      podSelector: this.target.selector ? { matchLabels: { ...this.target.selector } } : {},
      policyTypes: [...(ingress ? (['Ingress'] as const) : []), ...(egress ? (['Egress'] as const) : [])],
      ingress: ingress && some(joinRules([...ingress, ...probes]).map(({ peers, ports }) => ({ from: some(peers), ports: some(ports) }))),
      egress: egress && some(joinRules(egress).map(({ peers, ports }) => ({ to: some(peers), ports: some(ports) }))),
    };
  }

  private wire(field: 'ingress' | 'egress'): WireRule[] | undefined {
    return this[field]?.map((rule) => wireRule(this, field, rule, this.ambient));
  }

  private checkTarget(target: PolicyTargetConfig): PolicyTargetConfig {
    if (target.selector || !target.ref) return target;
    throw new ConfigError(this, {
      field: 'target',
      value: `${target.ref.kind} ${target.ref.name}`,
      problem: 'is reached by its name only, and a NetworkPolicy finds pods by their labels',
      fix: `use PolicyTarget.workload("${target.namespace}", labels)`,
    });
  }

  private checkSaysSomething(): void {
    if (this.ingress ?? this.egress) return;
    throw new ConfigError(this, { field: 'ingress', problem: 'and egress say nothing', fix: 'write the rules of one, or [] for none' });
  }

  private refuseOpen(field: 'ingress' | 'egress'): never {
    throw new ConfigError(this, { field, problem: 'is not restricted, so a rule would restrict it', fix: `give ${field}: [] at first` });
  }
}

// To Kubernetes a missing list and an empty one are the same, and it stores the former.
function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
