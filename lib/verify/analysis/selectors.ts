import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { PolicyView } from '../../manifest/mesh/policy';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { groupBy } from './group';
import { labelText, named, OUTSIDE } from './words';
import type { Complaint } from './rule';

/** The workloads that a policy is for: of its namespace, or of all when it stands in the root namespace. */
export function selectedBy(mesh: MeshIndex, { selector = {}, namespace }: PolicyView, rootNamespace?: string): readonly WorkloadView[] {
  return mesh.workloadsSelectedBy(selector, namespace === rootNamespace ? undefined : namespace);
}

/** A complaint that a selector finds no pod; info when the input has no pods there at all. */
export function unmatched(mesh: MeshIndex, { selector, selectorAt, namespace, entry }: PolicyView): Complaint {
  const isMissing = mesh.workloadsIn(namespace).length > 0;
  return {
    at: selectorAt,
    ...(isMissing ? {} : { severity: 'info' }),
    message: `no pod in ${namespace} carries ${labelText(selector ?? {})}, so ${entry.ref} does nothing`,
    fix: isMissing ? `select labels of ${named(mesh.workloadsIn(namespace).map((workload) => workload.entry.ref))}` : OUTSIDE,
  };
}

/** The policies that share a workload with another one, each with the others. */
export function overlapping(
  mesh: MeshIndex,
  policies: readonly PolicyView[],
): readonly { readonly policy: PolicyView; readonly other: PolicyView; readonly workload: WorkloadView }[] {
  const claims = policies
    .filter(({ selector }) => selector !== undefined)
    .flatMap((policy) => selectedBy(mesh, policy).map((workload) => ({ policy, workload })));
  const found = new Map<PolicyView, { readonly policy: PolicyView; readonly other: PolicyView; readonly workload: WorkloadView }>();
  for (const [workload, same] of groupBy(claims, (claim) => claim.workload)) {
    if (same.length < 2) continue;
    for (const { policy } of same) {
      if (!found.has(policy)) found.set(policy, { policy, other: same[policy === same[0].policy ? 1 : 0].policy, workload });
    }
  }
  return [...found.values()];
}

/** The policies without a selector that share their namespace with another such one. */
export function severalDefaults(policies: readonly PolicyView[]): readonly { readonly policy: PolicyView; readonly other: PolicyView }[] {
  const defaults = policies.filter(({ selector, targetRefs }) => selector === undefined && targetRefs.length === 0);
  return [...groupBy(defaults, ({ namespace }) => namespace).values()]
    .filter((same) => same.length > 1)
    .flatMap((same) => same.map((policy) => ({ policy, other: same[policy === same[0] ? 1 : 0] })));
}
