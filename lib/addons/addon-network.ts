import type { Construct } from 'constructs';
import { NetworkPeer, type LabelledPods } from '../security/network-peer';
import { MeshNetworkPolicy, type MeshNetworkPolicyProps } from '../security/network-policy';
import { PolicyTarget } from '../topology/policy-target';

/** The properties of the NetworkPolicy of an addon. */
interface AddonNetwork extends Pick<MeshNetworkPolicyProps, 'name' | 'namespace' | 'labels' | 'ambient'> {
  /** The port that Prometheus scrapes. */
  readonly metricsPort: number | undefined;
}

/** Our Prometheus, that of Istio's samples, or one of the Prometheus operator. */
const ANY_PROMETHEUS = NetworkPeer.everyNamespace({ 'app.kubernetes.io/name': 'prometheus' });

/** The policy that only allows Prometheus to call an addon, and callers that are added later. */
export function addNetworkPolicy(addon: Construct & LabelledPods, { metricsPort, ...options }: AddonNetwork): MeshNetworkPolicy {
  return new MeshNetworkPolicy(addon, 'NetworkPolicy', {
    ...options,
    target: PolicyTarget.workload(addon.namespace, addon.labels),
    ingress: metricsPort === undefined ? [] : [{ peers: [ANY_PROMETHEUS], ports: [metricsPort] }],
  });
}
