import type { Mesh } from '../../../../mesh/mesh';
import type { Workload } from '../../../../mesh/workloads/workload';
import { lazy } from '../../../../mesh/reading/lazy';
import { cutOffs, type PlacedRule, type Restriction, takesPeer, takesPort } from '../../network-reach';
import { defineRule } from '../../rule';

const HBONE = { number: 15008, transport: 'TCP' } as const;

export const cutsOffZtunnel = defineRule({
  id: 'network/cuts-off-ztunnel',
  severity: 'warning',
  summary: 'NetworkPolicies of ambient pods let the tunnel of the mesh in.',
  reads: ['Namespace', 'NetworkPolicy', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ambient/usage/networkpolicy/',
  why: 'Calls between pods of the mesh come to an ambient pod through a tunnel on TCP port 15008, whatever port the client calls. A NetworkPolicy that lists only the ports of the application stops them: the client waits until the connection times out.',

  check(mesh, report) {
    const callers = lazy(() => mesh.workloads.all.filter((workload) => mesh.workloads.dataPlaneOf(workload) !== 'none'));
    const ambient = mesh.workloads.all.filter((workload) => mesh.workloads.dataPlaneOf(workload) === 'ambient');
    const ends = ambient.map((workload) => ({ workload }));
    const isCutOff = ({ rules }: Restriction) =>
      !rules.some((rule) => takesPort(rule, HBONE)) && rules.some((rule) => takesCaller(mesh, rule, callers()));
    for (const { end, at } of cutOffs(mesh, 'Ingress', ends, isCutOff)) {
      report({
        at,
        message: `calls of the mesh come to ${end.workload.entry.ref} on port 15008, which no rule lets in, so they time out`,
        fix: 'add TCP port 15008 to the ports of the rules, and say in an AuthorizationPolicy who may call which port',
      });
    }
  },
});

/** True when a rule is for callers that are in the mesh: for everybody, or for pods of the input that are. */
function takesCaller(mesh: Mesh, rule: PlacedRule, callers: readonly Workload[]): boolean {
  const isByAddress = rule.peers.some(({ isBlock }) => isBlock);
  return !isByAddress && (rule.peers.length === 0 || callers.some((caller) => takesPeer(mesh, rule, caller)));
}
