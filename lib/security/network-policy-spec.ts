import type { Labels } from '../semantics/labels';

/** A peer in the form of a NetworkPolicy. */
export interface NetworkPolicySpecPeer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly namespaceSelector?: NetworkPolicySpecPeer['podSelector'];
  readonly podSelector?: {
    readonly matchLabels?: Labels;
    readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
  };
}

/** A port, or the range up to `endPort`, in the form of a NetworkPolicy. */
export interface NetworkPolicySpecPort {
  readonly port?: number | string;
  readonly endPort?: number;
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/**
 * The `spec` of a NetworkPolicy.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export interface NetworkPolicySpec {
  readonly podSelector: NonNullable<NetworkPolicySpecPeer['podSelector']>;
  readonly policyTypes?: readonly ('Ingress' | 'Egress')[];
  readonly ingress?: readonly { readonly from?: readonly NetworkPolicySpecPeer[]; readonly ports?: readonly NetworkPolicySpecPort[] }[];
  readonly egress?: readonly { readonly to?: readonly NetworkPolicySpecPeer[]; readonly ports?: readonly NetworkPolicySpecPort[] }[];
}
