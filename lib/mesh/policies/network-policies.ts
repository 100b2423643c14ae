import type { Objects } from '../reading/objects';
import { push } from '../../semantics/push';
import { type NetworkDirection, NetworkPolicy } from './network-policy';
import type { PolicySubject } from './policy-index';

/** The NetworkPolicies of Kubernetes, which decide about connections beneath the mesh. */
export class NetworkPolicies {
  readonly all: readonly NetworkPolicy[];
  private readonly byNamespace = new Map<string, NetworkPolicy[]>();

  constructor(objects: Objects) {
    this.all = objects.of('NetworkPolicy', 'networking.k8s.io').map((entry) => new NetworkPolicy(entry));
    for (const policy of this.all) push(this.byNamespace, policy.namespace, policy);
  }

  /** Those that restrict who connects to pods, or where pods connect to. */
  restricting({ namespace, labels }: PolicySubject, direction: NetworkDirection): readonly NetworkPolicy[] {
    return (this.byNamespace.get(namespace) ?? []).filter((policy) => policy.isFor(labels, direction));
  }
}
