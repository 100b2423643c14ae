import { SelectorIndex } from '../indexes/selector-index';
import type { Objects } from '../reading/objects';
import { type NetworkDirection, NetworkPolicy } from './network-policy';
import type { PolicySubject } from './policy-index';

/** The NetworkPolicies of Kubernetes, which restrict connections below the mesh. */
export class NetworkPolicies {
  readonly all: readonly NetworkPolicy[];
  private readonly bySelector: SelectorIndex<NetworkPolicy>;

  constructor(objects: Objects) {
    this.all = objects.of('NetworkPolicy', 'networking.k8s.io').map((entry) => new NetworkPolicy(entry));
    this.bySelector = new SelectorIndex(this.all);
  }

  /** Those that restrict who connects to pods, or where pods connect to. */
  restricting({ namespace, labels }: PolicySubject, direction: NetworkDirection): readonly NetworkPolicy[] {
    return this.bySelector.taking(labels, namespace).filter((policy) => policy.isFor(labels, direction));
  }
}
