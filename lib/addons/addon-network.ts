import type { Construct } from 'constructs';
import { NetworkPeer, type LabelledPods } from '../security/network-peer';
import { MeshNetworkPolicy, type MeshNetworkPolicyProps } from '../security/network-policy';
import { PolicyTarget } from '../topology/policy-target';

/** What tells the NetworkPolicy of one addon from another's. */
interface AddonNetwork extends Pick<MeshNetworkPolicyProps, 'name' | 'namespace' | 'labels' | 'ambient'> {
  /** The port that Prometheus reads. */
  readonly metricsPort: number | undefined;
}

/** Ours, that of Istio's samples, or one of the Prometheus operator. */
const ANY_PROMETHEUS = NetworkPeer.everyNamespace({ 'app.kubernetes.io/name': 'prometheus' });

/** The policy that lets nobody in to an addon but Prometheus, and later whoever needs it. */
export function addNetworkPolicy(addon: Construct & LabelledPods, { metricsPort, ...options }: AddonNetwork): MeshNetworkPolicy {
  return new MeshNetworkPolicy(addon, 'NetworkPolicy', {
    ...options,
    target: PolicyTarget.workload(addon.namespace, addon.labels),
    ingress: metricsPort === undefined ? [] : [{ peers: [ANY_PROMETHEUS], ports: [metricsPort] }],
  });
}
