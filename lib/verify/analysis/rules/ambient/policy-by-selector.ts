import type { Mesh } from '../../../../mesh/mesh';
import type { Policy } from '../../../../mesh/policies/policy';
import { changesNoCall } from '../../claims/unchanged';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';
import { usesWaypoints } from '../../waypoints';

const KINDS = ['RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const policyBySelector = defineRule({
  id: 'ambient/policy-by-selector',
  severity: 'warning',
  summary: 'In ambient mode, policies for requests name their target.',
  reads: [...KINDS, 'Namespace', 'Workload', ...GATEWAYS],
  alsoKnownAs: ['KIA1115', 'KIA1116', 'KIA1117'],
  why: 'A selector selects pods, but pods in ambient mode do not have a proxy that processes requests. A waypoint only uses policies with `targetRefs` to it.',

  check(mesh, report) {
    for (const policy of KINDS.flatMap((kind) => mesh.policies.of(kind).all)) {
      const { selector, selectorAt, namespace, entry } = policy;
      if (!isForAmbientOnly(mesh, policy)) continue;

      report({
        at: selector ? selectorAt : policy.at.field('metadata', 'namespace'),
        message: `waypoints only use policies with targetRefs, so ${entry.ref} is not enforced`,
        fix: `write targetRefs: [{ kind: Service, name: … }]${selector ? ' instead of the selector' : ''}`,
        claims: () => changesNoCall(mesh, namespace, 'ambient'),
      });
    }
  },
});

/** True for a policy whose pods are all in ambient mode; one for a whole namespace without waypoints has a rule of its own. */
function isForAmbientOnly(mesh: Mesh, policy: Policy): boolean {
  const { namespace, selector } = policy;
  const { whyUnused } = mesh.policies.reachOf(policy);
  if (selector && whyUnused === 'no pods') return mesh.namespaces.dataPlaneOf(namespace) === 'ambient';
  return whyUnused === 'no proxy' && (selector !== undefined || usesWaypoints(mesh, namespace));
}
