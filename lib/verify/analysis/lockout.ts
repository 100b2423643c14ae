import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { type Authorization, authorizations } from './authorization';
import { type Caller, mayBe } from './identities';

/** The ALLOW policies that decide who may call a workload. */
export function allowingPolicies(mesh: MeshIndex): (workload: WorkloadView) => readonly Authorization[] {
  const byPolicy = new Map(authorizations(mesh).map((authorization) => [authorization.policy.entry, authorization]));
  return (workload) =>
    mesh.policiesFor(workload, 'AuthorizationPolicy').flatMap((policy) => {
      const authorization = byPolicy.get(policy.entry);
      return authorization?.action === 'ALLOW' ? [authorization] : [];
    });
}

/** True when a rule may let the caller in. */
export function mayLetIn(mesh: MeshIndex, { rules }: Authorization, caller: Caller): boolean {
  return rules.some(({ sources }) => sources.length === 0 || sources.some((source) => mayBe(mesh, source, caller)));
}
