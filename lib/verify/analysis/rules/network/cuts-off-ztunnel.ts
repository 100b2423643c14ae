import type { Mesh } from '../../../../mesh/mesh';
import { cutOffs, type PlacedRule, type Restriction, takesPod, takesPort } from '../../network-reach';
import { defineRule } from '../../rule';

const HBONE = { number: 15008, transport: 'TCP' } as const;

export const cutsOffZtunnel = defineRule({
  id: 'network/cuts-off-ztunnel',
  severity: 'warning',
  summary: 'NetworkPolicies of ambient pods allow the tunnel of the mesh.',
  reads: ['MeshConfig', 'Namespace', 'NetworkPolicy', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ambient/usage/networkpolicy/',
  why: 'Requests between pods of the mesh reach an ambient pod through a tunnel on TCP port 15008, regardless of the port that the client uses. A NetworkPolicy that only lists the ports of the application blocks them: the client waits until the connection times out.',

  check(mesh, report) {
    const ambient = mesh.workloads.all.filter((workload) => mesh.workloads.dataPlaneOf(workload) === 'ambient');
    const ends = ambient.map((workload) => ({ workload }));
    const isCutOff = ({ rules }: Restriction) =>
      !rules.some((rule) => takesPort(rule, HBONE)) && rules.some((rule) => takesCaller(mesh, rule));
    for (const { end, at } of cutOffs(mesh, 'Ingress', ends, isCutOff)) {
      report({
        at,
        message: `requests in the mesh reach ${end.workload.entry.ref} on port 15008, which no rule allows, so they time out`,
        fix: 'add TCP port 15008 to the ports of the rules, and limit callers by port with an AuthorizationPolicy',
      });
    }
  },
});

/** True if a rule is for callers that are in the mesh: for everybody, or for pods of the input that are. */
function takesCaller(mesh: Mesh, rule: PlacedRule): boolean {
  if (rule.peers.length === 0) return true;
  return !rule.peers.some(({ isBlock }) => isBlock) && takesPod(mesh, rule, (pod) => mesh.workloads.dataPlaneOf(pod) !== 'none');
}
