import type { Mesh } from '../../mesh/mesh';
import type { AuthorizationPolicy } from '../../mesh/policies/authorization-policy';
import type { Workload } from '../../mesh/workloads/workload';
import { type Caller, mayBe } from './identities';

/** The ALLOW policies that decide who can call a workload; empty if nothing enforces them. */
export function allowingPolicies(mesh: Mesh, workload: Workload): readonly AuthorizationPolicy[] {
  if (mesh.workloads.dataPlaneOf(workload) === 'none') return [];
  const inForce = mesh.policies.of('AuthorizationPolicy').forWorkload(workload);
  return inForce.filter(({ action, isDryRun }) => action === 'ALLOW' && !isDryRun);
}

/** True if a rule may allow the caller. */
export function mayLetIn(mesh: Mesh, { rules }: AuthorizationPolicy, caller: Caller): boolean {
  return rules.some(({ from }) => from.length === 0 || from.some((source) => mayBe(mesh, source, caller)));
}
