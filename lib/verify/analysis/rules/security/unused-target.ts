import type { Mesh } from '../../../../mesh/mesh';
import { NETWORKING, GATEWAY_API } from '../../../../mesh/reading/groups';
import type { Policy, TargetRef } from '../../../../mesh/policies/policy';
import type { PolicyTarget, UnusedTarget } from '../../../../mesh/policies/policy-target';
import { isSlipInPart } from '../../../../semantics/slip';
import { changesNoCall } from '../../claims/unchanged';
import { type Meant, nearName } from '../../near-names';
import { type Complaint, defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { usesWaypoints } from '../../waypoints';
import { remembering } from '../../words';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const unusedTarget = defineRule({
  id: 'security/unused-target',
  severity: 'warning',
  summary: 'What a policy is attached to with targetRefs enforces it.',
  reads: [...KINDS, 'MeshConfig', 'Namespace', 'Service', 'ServiceEntry', `${GATEWAY_API}/Gateway`],
  alsoKnownAs: [],
  why: 'Only waypoints and Gateways of the Gateway API read `targetRefs`. A policy for a Service without a waypoint is not enforced: sidecars and ztunnel ignore it, and requests pass unchecked.',

  check(mesh, report) {
    const near = nearTargets(mesh);
    for (const policy of KINDS.flatMap((kind) => mesh.policies.of(kind).all)) {
      const { targets } = mesh.policies.reachOf(policy);
      const isUnused = targets.every(({ whyNot }) => whyNot !== undefined);
      for (const target of targets) {
        const complaint = complaintAbout(mesh, policy, target, near);
        if (complaint) report({ ...complaint, claims: () => (isUnused ? changesNoCall(mesh, policy.namespace, 'none') : []) });
      }
    }
  },
});

function complaintAbout(mesh: Mesh, { entry, namespace }: Policy, { ref, whyNot }: PolicyTarget, near: Meant): Complaint | undefined {
  if (!whyNot || (whyNot.reason === 'no waypoint' && lacksWaypoints(mesh, namespace))) return undefined;
  const message = `${whyNot.why}, so ${entry.ref} is not enforced${whyNot.reason === 'no waypoint' ? ' there' : ''}`;
  if (whyNot.reason !== 'unknown') return { at: ref.at, message, fix: FIXES[whyNot.reason] };
  const name = textOf(ref);
  const elsewhere = mesh.objects.of(ref.kind, GROUPS[ref.kind]).find((each) => each.name === ref.name);
  if (elsewhere) return { at: ref.at, message, fix: `move the policy to namespace ${elsewhere.namespace}` };
  return { message, ...judgeUnknown(mesh, { at: ref.at, name, meant: near(name) }) };
}

const GROUPS: Readonly<Record<string, string>> = { Service: '', ServiceEntry: NETWORKING, Gateway: GATEWAY_API };

const FIXES: Readonly<Record<Exclude<UnusedTarget['reason'], 'unknown'>, string>> = {
  namespace: 'move the policy to the namespace of what it is for',
  class: 'name the Gateway, the Service or the ServiceEntry that the policy is for',
  'no waypoint': 'select its pods with selector, or label the Service istio.io/use-waypoint',
  headless: 'attach the policy to the waypoint, with kind Gateway',
  refused: 'let the waypoint take calls of the Service, or attach the policy to another one',
};

/** True for an ambient namespace in which nothing uses a waypoint, of which another rule speaks. */
function lacksWaypoints(mesh: Mesh, namespace: string): boolean {
  return mesh.namespaces.dataPlaneOf(namespace) === 'ambient' && !usesWaypoints(mesh, namespace);
}

/** Finds what was meant among the objects of the same kind and namespace. */
function nearTargets(mesh: Mesh): Meant {
  const near = remembering((kind) => nearName(() => mesh.objects.of(kind, GROUPS[kind]).map(textOf), isSlipInPart));
  return (written) => near(written.slice(0, written.indexOf(' ')))(written);
}

function textOf({ kind, namespace, name }: Pick<TargetRef, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace}/${name}`;
}
