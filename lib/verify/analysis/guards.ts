import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { PolicyView } from '../../manifest/mesh/policy';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { authorizations } from './authorization';
import { modeOf, mutualTlsOf } from './mtls';

/** What happens in a workload that a policy is not for. */
export interface Gap {
  /** The rest of a sentence: `so plain text is taken there`. */
  readonly text: string;
  /** Whether it answers nobody, which is seen at once. */
  readonly refuses?: boolean;
}

/** A policy that keeps something out of the workloads that it is for. */
export interface Guard {
  readonly policy: PolicyView;
  /** What happens in a workload that it is not for; undefined where another policy decides that. */
  gapAt(workload: WorkloadView): Gap | undefined;
}

/** The policies that keep something out. */
export function guards(mesh: MeshIndex): readonly Guard[] {
  return [...authorizationGuards(mesh), ...tokenGuards(mesh), ...mutualTlsGuards(mesh)];
}

function authorizationGuards(mesh: MeshIndex): readonly Guard[] {
  const known = authorizations(mesh);
  const byEntry = new Map(known.map((authorization) => [authorization.policy.entry, authorization]));
  const gap = (action: string, workload: WorkloadView): Gap | undefined => {
    const others = mesh.policiesFor(workload, 'AuthorizationPolicy').map(({ entry }) => byEntry.get(entry)!);
    const deciding = [action, 'CUSTOM'];
    if (others.some(({ policy, action: own, rules }) => policy.selector ?? (rules.length > 0 && deciding.includes(own)))) return undefined;
    const closing = others.find(({ action: own, rules }) => own === 'ALLOW' && rules.length === 0);
    if (closing && action === 'ALLOW') return { text: `so with ${closing.policy.entry.ref} they answer 403 to everybody`, refuses: true };
    if (closing || action === 'AUDIT') return undefined;
    return { text: action === 'ALLOW' ? 'so everybody may call them' : `so nothing is ${action === 'DENY' ? 'denied' : 'asked'} there` };
  };
  return known.map(({ policy, action }) => ({ policy, gapAt: (workload) => gap(action, workload) }));
}

function tokenGuards(mesh: MeshIndex): readonly Guard[] {
  const gapAt = (workload: WorkloadView) =>
    mesh.policiesFor(workload, 'RequestAuthentication').length > 0 ? undefined : { text: 'so no token is checked there' };
  return mesh.policies('RequestAuthentication').map((policy) => ({ policy, gapAt }));
}

function mutualTlsGuards(mesh: MeshIndex): readonly Guard[] {
  const gapAt = (workload: WorkloadView) => {
    const isDecided = mesh.policiesFor(workload, 'PeerAuthentication').some(({ selector }) => selector);
    return isDecided || mutualTlsOf(mesh, workload) === 'STRICT' ? undefined : { text: 'so plain text is taken there' };
  };
  const strict = mesh.policies('PeerAuthentication').filter((policy) => modeOf(policy) === 'STRICT');
  return strict.map((policy) => ({ policy, gapAt }));
}
