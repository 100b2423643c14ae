import { selects } from '../../semantics/labels';
import type { PolicyView } from './policy';
import type { WorkloadView } from './workload';

/** Finds the policies of one kind for a workload without looking at all of them. */
export class PolicyIndex {
  private readonly bySelector = new Map<string, PolicyView[]>();
  private readonly byNamespace = new Map<string, PolicyView[]>();
  private readonly order = new Map<PolicyView, number>();

  /** Policies with `targetRefs` are for no workload. */
  constructor(policies: readonly PolicyView[]) {
    for (const policy of policies) {
      if (policy.targetRefs.length > 0) continue;
      this.order.set(policy, this.order.size);
      const [first] = Object.entries(policy.selector ?? {});
      if (first) push(this.bySelector, keyOf(policy.namespace, ...first), policy);
      else push(this.byNamespace, policy.namespace, policy);
    }
  }

  /** Those of a namespace that select the workload, in their order. */
  selecting(workload: WorkloadView, namespace: string): readonly PolicyView[] {
    return Object.entries(workload.labels)
      .flatMap(([key, value]) => this.bySelector.get(keyOf(namespace, key, value)) ?? [])
      .filter(({ selector = {} }) => selects(selector, workload.labels))
      .sort((a, b) => this.order.get(a)! - this.order.get(b)!);
  }

  /** Those for a whole namespace. */
  wide(namespace: string): readonly PolicyView[] {
    return this.byNamespace.get(namespace) ?? [];
  }
}

function keyOf(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}\n${value}`;
}

function push(lists: Map<string, PolicyView[]>, key: string, policy: PolicyView): void {
  const list = lists.get(key);
  if (list) list.push(policy);
  else lists.set(key, [policy]);
}
