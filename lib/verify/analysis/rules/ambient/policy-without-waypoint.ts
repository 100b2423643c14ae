import { changesNoCall } from '../../claims/unchanged';
import type { Policy } from '../../../../mesh/policies/policy';
import { defineRule } from '../../rule';
import { usesWaypoints } from '../../waypoints';

const KINDS = ['RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const policyWithoutWaypoint = defineRule({
  id: 'ambient/policy-without-waypoint',
  severity: 'warning',
  summary: 'In ambient mode, policies about requests have a waypoint that enforces them.',
  reads: ['AuthorizationPolicy', ...KINDS, 'MeshConfig', 'Namespace', 'Service', 'ServiceEntry'],
  alsoKnownAs: ['KIA0110', 'KIA1110', 'KIA1111', 'KIA1112', 'KIA1317'],
  why: 'Tokens, plugins and logs of requests are handled by a waypoint. Without a waypoint in the namespace the policy is not enforced, and requests pass unchecked.',

  check(mesh, report) {
    const attached = mesh.policies
      .of('AuthorizationPolicy')
      .all.filter(({ targetRefs }) => targetRefs.some(({ kind }) => kind === 'Service' || kind === 'ServiceEntry'));
    const bare = new Map<string, boolean>();
    for (const policy of [...KINDS.flatMap((kind) => mesh.policies.of(kind).all), ...attached]) {
      const { namespace } = policy;
      if (namespace === mesh.config.rootNamespace || isForGateway(policy)) continue;
      if (!bare.has(namespace))
        bare.set(namespace, mesh.namespaces.dataPlaneOf(namespace) === 'ambient' && !usesWaypoints(mesh, namespace));
      if (!bare.get(namespace)) continue;

      report({
        at: policy.targetRefs[0]?.at ?? policy.at.field('metadata', 'name'),
        message: `nothing in ${namespace} uses a waypoint, so ${policy.entry.ref} is not enforced`,
        fix: `label namespace ${namespace} istio.io/use-waypoint, and add the waypoint`,
        claims: () => changesNoCall(mesh, namespace, 'ambient'),
      });
    }
  },
});

function isForGateway({ targetRefs }: Policy): boolean {
  return targetRefs.some(({ kind }) => kind === 'Gateway' || kind === 'GatewayClass');
}
