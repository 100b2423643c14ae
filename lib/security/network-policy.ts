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
  /** The namespace, service, workload or gateway whose pods it applies to. */
  readonly target: IPolicyTarget;
  /**
   * Peers that may connect to the pods. With `[]`, none may.
   * @default - not restricted by this policy
   */
  readonly ingress?: readonly NetworkRule[];
  /**
   * Peers that the pods may connect to. With `[]`, none.
   * @default - not restricted by this policy
   */
  readonly egress?: readonly NetworkRule[];
  /**
   * Whether the pods, or their peers, are in ambient mode. Mesh traffic then arrives on port 15008, and health checks of the node come from
   * a special address. Both are allowed; on 15008 only an `AuthorizationPolicy` can distinguish ports.
   * @default - the setting of the mesh and of the namespace
   */
  readonly ambient?: boolean;
}

/** The source addresses that istio-cni gives to health checks of the node, in ambient mode. */
const PROBES = NetworkPeer.addresses('169.254.7.127', 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff');

/**
 * Which connections pods accept and open, by the addresses of pods. It is enforced by the network plugin of the cluster, if that supports it.
 * It does not see identities and requests; use an `AuthorizationPolicy` for those. Both are enforced independently.
 *
 * Connections from the pod's own node are always allowed, so health checks of the kubelet and `kubectl port-forward` always work.
 * Several policies for a pod are additive: a connection that one of them allows is allowed.
 *
 * @throws ConfigError when it restricts neither ingress nor egress, when a rule is not valid, or when the target cannot be found by labels
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 * @example
 * new MeshNetworkPolicy(chart, 'Ratings', { target: bookinfo.ratings, ingress: [{ peers: [bookinfo.reviews], ports: [9080] }] });
 */
export class MeshNetworkPolicy extends MeshResource<NetworkPolicySpec> {
  /**
   * Isolates a namespace: only its own pods and the given peers may connect. The mesh keeps working: Prometheus can read the proxies, and
   * proxies with restricted egress can still reach DNS and istiod.
   *
   * @throws ConfigError for the namespaces of Istio and Kubernetes themselves, which all namespaces call
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

  /**
   * Allows further peers to connect to the pods.
   *
   * @throws ConfigError when the rule is not valid, or when the policy does not restrict ingress
   */
  addIngress(rule: NetworkRule): this {
    wireRule(this, 'ingress', rule, this.ambient);
    (this.ingress ?? this.refuseOpen('ingress')).push(rule);
    return this;
  }

  /**
   * Allows the pods to connect to further peers.
   *
   * @throws ConfigError when the rule is not valid, or when the policy does not restrict egress
   */
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
      problem: 'can only be referenced by name, but a NetworkPolicy selects pods by labels',
      fix: `use PolicyTarget.workload("${target.namespace}", labels)`,
    });
  }

  private checkSaysSomething(): void {
    if (this.ingress ?? this.egress) return;
    throw new ConfigError(this, {
      field: 'ingress',
      problem: 'and egress are not set',
      fix: 'write the rules of at least one, or [] for none',
    });
  }

  private refuseOpen(field: 'ingress' | 'egress'): never {
    throw new ConfigError(this, { field, problem: 'is not restricted, so a rule would restrict it', fix: `set ${field}: [] first` });
  }
}

// Kubernetes treats a missing list and an empty one the same, and stores the former.
function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
