import type { Mesh } from '../../mesh/mesh';
import type { Policy } from '../../mesh/policies/policy';
import type { PolicySubject } from '../../mesh/policies/policy-index';

/** What happens in a workload that a policy is not for. */
export interface Gap {
  /** The rest of a sentence: `so plain text is accepted there`. */
  readonly text: string;
  /** Whether it answers nobody, which is seen at once. */
  readonly refuses?: boolean;
}

/** A policy that keeps something out of the workloads that it is for. */
export interface Guard {
  readonly policy: Policy;
  /** What happens in a workload that it is not for; undefined where another policy decides that. */
  gapAt(workload: PolicySubject): Gap | undefined;
}

/** The policies that keep something out. */
export function guards(mesh: Mesh): readonly Guard[] {
  return [...authorizationGuards(mesh), ...tokenGuards(mesh), ...mutualTlsGuards(mesh)];
}

function authorizationGuards(mesh: Mesh): readonly Guard[] {
  const policies = mesh.policies.of('AuthorizationPolicy');
  const gap = (action: string, workload: PolicySubject): Gap | undefined => {
    const others = policies.forWorkload(workload);
    const deciding = [action, 'CUSTOM'];
    if (others.some(({ selector, action: own, rules }) => selector ?? (rules.length > 0 && deciding.includes(own)))) return undefined;
    const closing = others.find(({ action: own, rules }) => own === 'ALLOW' && rules.length === 0);
    if (closing && action === 'ALLOW') return { text: `so with ${closing.entry.ref} they deny every request with 403`, refuses: true };
    if (closing || action === 'AUDIT') return undefined;
    return { text: action === 'ALLOW' ? 'so anyone can call them' : `so nothing is ${action === 'DENY' ? 'denied' : 'authorized'} there` };
  };
  return policies.all.map((policy) => ({ policy, gapAt: (workload) => gap(policy.action, workload) }));
}

function tokenGuards(mesh: Mesh): readonly Guard[] {
  const policies = mesh.policies.of('RequestAuthentication');
  const gapAt = (workload: PolicySubject) =>
    policies.forWorkload(workload).length > 0 ? undefined : { text: 'so tokens are not validated there' };
  return policies.all.map((policy) => ({ policy, gapAt }));
}

function mutualTlsGuards(mesh: Mesh): readonly Guard[] {
  const policies = mesh.policies.of('PeerAuthentication');
  const gapAt = (workload: PolicySubject) => {
    const isDecided = policies.forWorkload(workload).some(({ selector }) => selector);
    const isStrict = mesh.policies.mutualTls.modeFor(workload).mode === 'STRICT';
    return isDecided || isStrict ? undefined : { text: 'so plain text is accepted there' };
  };
  return policies.all.filter(({ mode }) => mode?.mode === 'STRICT').map((policy) => ({ policy, gapAt }));
}
