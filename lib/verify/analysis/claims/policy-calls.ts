import type { Mesh } from '../../../mesh/mesh';
import type { AuthorizationPolicy } from '../../../mesh/policies/authorization-policy';
import type { Workload } from '../../../mesh/workloads/workload';
import type { Claim } from '../../claim';
import { allowingPolicies } from '../lockout';
import { callsOfServiceFail, type FailingCalls } from './failing-calls';
import { servicesBefore } from './unchanged';

/** Claims that calls which come to a workload by its Services are denied there, from its own namespace. */
export function callsAreDenied(mesh: Mesh, workload: Workload, calls: Partial<FailingCalls> = {}): readonly Claim[] {
  const from = { namespace: workload.namespace, labels: {} };
  return servicesBefore(mesh, [workload]).flatMap((service) =>
    callsOfServiceFail(mesh, service, { from, status: 403, outcome: 'fails-in-part', ...calls }),
  );
}

/** True if one rule of the policy matches every request. */
export function takesEveryRequest({ rules, isDryRun }: AuthorizationPolicy): boolean {
  return !isDryRun && rules.some(({ from, to, when }) => from.length + to.length + when.length === 0);
}

/** True if nothing but the policy lets callers of the workload in. */
export function allowsAlone(mesh: Mesh, policy: AuthorizationPolicy, workload: Workload): boolean {
  const allowing = allowingPolicies(mesh, workload);
  return allowing.length === 1 && allowing[0] === policy;
}

/** True for workloads that certainly have a sidecar, which enforces policies. */
export function isSidecar(mesh: Mesh, workload: Workload): boolean {
  return mesh.workloads.dataPlaneOf(workload) === 'sidecar';
}
