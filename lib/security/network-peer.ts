import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { role } from '../core/expect-role';
import { isValue, WRITTEN } from '../core/expect-value';
import { isDnsLabel } from '../semantics/hostname';
import { isAddressBlock, isIpAddress } from '../semantics/ip-address';
import type { Labels } from '../semantics/labels';
import { namespaceName, type MeshNamespace } from '../topology/mesh-namespace';
import type { NetworkPolicySpecPeer } from './network-policy-spec';

/** Pods by their namespace and labels: a `MeshService`, a `MeshWorkload`, a gateway, an addon. */
export interface LabelledPods {
  /** Namespace of the pods. */
  readonly namespace: string;
  /** Labels of the pods. */
  readonly labels: Labels;
}

/**
 * A peer of a pod's connections, where the app has no service or gateway object for it.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 * @example
 * MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', 'shop', { from: [NetworkPeer.namespace('istio-system')] });
 */
export class NetworkPeer {
  /** @internal */
  static readonly [WRITTEN] = 'NetworkPeer.namespace("shop")';

  /** Any peer, inside and outside the cluster. */
  static anyone(): NetworkPeer {
    return new NetworkPeer([]);
  }

  /**
   * The pods of all namespaces, or those with these labels. Pods on the host network are not included.
   *
   * @throws ConfigError when the labels are empty
   */
  static everyNamespace(labels?: Labels): NetworkPeer {
    return new NetworkPeer([{ namespaceSelector: {}, ...(labels && { podSelector: matching(labels) }) }]);
  }

  /**
   * All pods of a namespace.
   *
   * @throws ConfigError when the namespace is not valid
   */
  static namespace(namespace: MeshNamespace | string): NetworkPeer {
    return new NetworkPeer([{ namespaceSelector: named(namespaceName('NetworkPeer.namespace', namespace)) }]);
  }

  /**
   * The pods of a namespace with these labels.
   *
   * @throws ConfigError when the namespace is not valid, or when there are no labels
   */
  static pods(namespace: string, labels: Labels): NetworkPeer {
    return NetworkPeer.of({ namespace, labels });
  }

  /**
   * Addresses or blocks outside the cluster, such as `10.0.0.0/8`. The addresses of pods and Services change.
   *
   * @throws ConfigError when there are no addresses, or when one is not an IP address or an address block
   */
  static addresses(...blocks: readonly string[]): NetworkPeer {
    checkNotEmpty('NetworkPeer.addresses', 'blocks', blocks, 'name at least one, such as "10.0.0.0/8"');
    return new NetworkPeer(blocks.map((block) => ({ ipBlock: { cidr: blockOf(block) } })));
  }

  /** @internal */
  static of(peer: NetworkPeer | LabelledPods): NetworkPeer {
    if (isValue(peer, NetworkPeer)) return peer;
    const { namespace, labels } = peer;
    return new NetworkPeer([{ namespaceSelector: named(namespace), podSelector: matching(labels) }]);
  }

  private constructor(private readonly wire: readonly NetworkPolicySpecPeer[]) {}

  /** The entries of `from` or `to`; empty for any peer. @internal */
  _toWire(): readonly NetworkPolicySpecPeer[] {
    return this.wire;
  }
}

/** The role that `expectValue` checks where pods are selected by their labels. */
export const LABELLED_PODS = role<LabelledPods>(
  'LabelledPods',
  ['namespace', 'labels'],
  'a service such as MeshService.fromService(service)',
);

// Kubernetes sets this label on every namespace, and it cannot be changed.
function named(namespace: string) {
  if (typeof namespace === 'string' && isDnsLabel(namespace)) {
    return { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  }
  const fix = 'use at most 63 lower case letters, digits and "-"';
  throw new ConfigError('NetworkPeer', { field: 'namespace', value: namespace, problem: 'is not a valid namespace name', fix });
}

function matching(labels: Labels) {
  const fix = 'name at least one label, or use NetworkPeer.namespace for all pods of a namespace';
  checkNotEmpty('NetworkPeer', 'labels', Object.keys(labels ?? {}), fix);
  return { matchLabels: { ...labels } };
}

function blockOf(block: string): string {
  if (isAddressBlock(block)) return block;
  if (isIpAddress(block) && !block.includes('%')) return `${block}/${block.includes(':') ? 128 : 32}`;
  const fix = 'write one such as "10.0.0.0/8"';
  throw new ConfigError('NetworkPeer.addresses', { field: 'blocks', value: block, problem: 'is not a valid address or block', fix });
}
