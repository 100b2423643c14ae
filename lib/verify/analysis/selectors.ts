import type { Mesh } from '../../mesh/mesh';
import type { Policy } from '../../mesh/policies/policy';
import type { Workload } from '../../mesh/workloads/workload';
import { GATEWAY_NAME } from '../../semantics/data-plane';
import { groupBy } from '../../semantics/group-by';
import type { nearLabels } from './near-names';
import { judgeUnknown } from './unknown-name';
import { labelText, named } from './words';
import type { Complaint } from './rule';

/** True if it selects the pods that istiod runs for a Gateway of the Gateway API, by the name of the Gateway. */
export function isForManagedGateway({ selector }: Policy): boolean {
  return selector?.[GATEWAY_NAME] !== undefined;
}

/** Pods of another namespace that the selector takes: of a gateway, or any where the input has the pods of this namespace. */
export function podsElsewhere(mesh: Mesh, { selector = {} }: Policy, here: readonly Workload[]): string | undefined {
  const pods = mesh.workloads.selectedBy(selector);
  const [found] = pods.filter((workload) => here.length > 0 || mesh.workloads.dataPlaneOf(workload) === 'gateway');
  return found?.entry.ref;
}

/** A report that the selector of a policy does not select any pods. */
export function unmatched(mesh: Mesh, policy: Policy, meantBy: ReturnType<typeof nearLabels>): Complaint {
  const { selector = {}, selectorAt: at, namespace, entry } = policy;
  const there = mesh.workloads.in(namespace);
  const meant = meantBy(selector, namespace);
  return {
    message: `no pod in ${namespace} has the labels ${labelText(selector)}, so ${entry.ref} has no effect`,
    ...judgeUnknown(mesh, {
      at,
      name: `pods of ${namespace} with ${labelText(selector)}`,
      meant: meant && labelText(meant),
      isPlaceKnown: there.length > 0,
      fix: there.length > 0 ? `select labels of ${named(there.map((workload) => workload.entry.ref))}` : undefined,
    }),
  };
}

/** The policies that share a workload with another one, each with the others. */
export function overlapping(
  mesh: Mesh,
  policies: readonly Policy[],
): readonly { readonly policy: Policy; readonly other: Policy; readonly workload: Workload }[] {
  const claims = policies
    .filter(({ selector }) => selector !== undefined)
    .flatMap((policy) => mesh.policies.reachOf(policy).selected.map((workload) => ({ policy, workload })));
  const found = new Map<Policy, { readonly policy: Policy; readonly other: Policy; readonly workload: Workload }>();
  for (const [workload, same] of groupBy(claims, (claim) => claim.workload)) {
    if (same.length < 2) continue;
    for (const { policy } of same) {
      if (!found.has(policy)) found.set(policy, { policy, other: same[policy === same[0].policy ? 1 : 0].policy, workload });
    }
  }
  return [...found.values()];
}

/** The policies without a selector that share their namespace with another such one. */
export function severalDefaults(policies: readonly Policy[]): readonly { readonly policy: Policy; readonly other: Policy }[] {
  const defaults = policies.filter(({ selector, targetRefs }) => selector === undefined && targetRefs.length === 0);
  return [...groupBy(defaults, ({ namespace }) => namespace).values()]
    .filter((same) => same.length > 1)
    .flatMap((same) => same.map((policy) => ({ policy, other: same[policy === same[0] ? 1 : 0] })));
}
