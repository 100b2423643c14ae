import { changesNoCall } from '../../claims/unchanged';
import type { At } from '../../../../manifest/manifest-object';
import type { Mesh } from '../../../../mesh/mesh';
import type { Policy } from '../../../../mesh/policies/policy';
import { GATEWAY_NAME } from '../../../../semantics/data-plane';
import { podsElsewhere } from '../../selectors';
import { GATEWAYS } from '../../reads';
import { type Complaint, defineRule } from '../../rule';
import { nearLabels } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';
import { labelText, named } from '../../words';

const KINDS = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'];

export const policyForNobody = defineRule({
  id: 'security/policy-for-nobody',
  severity: 'warning',
  summary: 'Every security policy selects a workload of the mesh.',
  reads: ['AuthorizationPolicy', 'Namespace', 'PeerAuthentication', 'RequestAuthentication', 'Service', 'Workload', ...GATEWAYS],
  alsoKnownAs: ['IST0127', 'KIA0004'],
  why: 'A policy whose selector does not select any pod, or whose namespace does not have pods in the mesh, does not protect anything, although it looks like it in a review.',

  check(mesh, report) {
    const meantBy = nearLabels(mesh);
    for (const policy of KINDS.flatMap((kind) => mesh.policies.of(kind).all)) {
      const complaint = complaintAbout(mesh, policy, meantBy);
      if (complaint) report({ ...complaint, claims: () => changesNoCall(mesh, policy.namespace, 'none') });
    }
  },
});

function complaintAbout(mesh: Mesh, policy: Policy, meantBy: ReturnType<typeof nearLabels>): Complaint | undefined {
  const root = mesh.config.rootNamespace;
  if ((policy.namespace === root && !policy.selector) || isForWaypoint(mesh, policy)) return undefined;
  const why = mesh.policies.reachOf(policy).whyUnused;
  const at = policy.selector ? policy.selectorAt : policy.at.field('metadata', 'namespace');
  const where = policy.namespace === root ? 'the mesh' : policy.namespace;
  const without = `so ${policy.entry.ref} has no effect`;
  if (why === 'outside the mesh') {
    return {
      at,
      message: `the pods that it selects in ${where} are not in the mesh, ${without}`,
      fix: 'add them to the mesh, or select others',
    };
  }
  if (why === 'root selector') {
    const message = `Istio ignores the selector of a ${policy.kind} in the root namespace ${root}, ${without}`;
    return { at, message, fix: 'move it to the namespace of the pods' };
  }
  return why === 'no pods' ? withoutPods(mesh, policy, at, meantBy) : undefined;
}

function withoutPods(mesh: Mesh, policy: Policy, at: At, meantBy: ReturnType<typeof nearLabels>): Complaint {
  const { selector, namespace, entry } = policy;
  const home = namespace === mesh.config.rootNamespace ? undefined : namespace;
  const there = home === undefined ? mesh.workloads.all : mesh.workloads.in(home);
  const meant = selector && meantBy(selector, home);
  const elsewhere = selector && home !== undefined && meant === undefined ? podsElsewhere(mesh, policy, there) : undefined;
  if (elsewhere) {
    return {
      at,
      message: `no pod in ${home} has the labels ${labelText(selector!)}; ${elsewhere} has them, but a policy only applies to pods of its own namespace, so ${entry.ref} has no effect`,
      fix: `move it to the namespace of ${elsewhere}`,
    };
  }
  const where = home ?? 'the mesh';
  const why = selector ? `no pod in ${where} has the labels ${labelText(selector)}` : `there are no pods in ${where}`;
  const name = `pods of ${where}${selector ? ` with ${labelText(selector)}` : ''}`;
  const fix = there.length > 0 ? `select labels of ${named(there.map((workload) => workload.entry.ref))}` : undefined;
  return {
    message: `${why}, so ${entry.ref} has no effect`,
    ...judgeUnknown(mesh, { at, name, meant: meant && labelText(meant), isPlaceKnown: there.length > 0, fix }),
  };
}

/** True if another rule says that waypoints need targetRefs. */
function isForWaypoint(mesh: Mesh, { selector, namespace }: Policy): boolean {
  const name = selector?.[GATEWAY_NAME];
  return name !== undefined && mesh.waypoints.gateway(namespace, name) !== undefined;
}
