/**
 * Kubernetes NetworkPolicies that allow what the mesh needs.
 *
 * @example
 * MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', 'bookinfo', { from: [ingress] });
 */
export type { NamespaceIsolation } from '../security/namespace-isolation';
export { NetworkPeer, type LabelledPods } from '../security/network-peer';
export { MeshNetworkPolicy, type MeshNetworkPolicyProps } from '../security/network-policy';
export type { NetworkPolicySpec, NetworkPolicySpecPeer, NetworkPolicySpecPort } from '../security/network-policy-spec';
export type { NetworkPortRange, NetworkRule } from '../security/network-rule';
