import type { NetworkPolicyRule } from '../../../../mesh/policies/network-policy';
import type { Workload } from '../../../../mesh/workloads/workload';
import { isInBlock } from '../../../../semantics/ip-block';
import { cutOffs, type Restriction, takesPort } from '../../network-reach';
import { probesOf } from '../../probes';
import { defineRule } from '../../rule';

/** The address from which ambient pods see the probes of the kubelet. */
const KUBELET = '169.254.7.127';

export const cutsOffKubelet = defineRule({
  id: 'network/cuts-off-kubelet',
  severity: 'info',
  summary: 'NetworkPolicies of ambient pods allow the probes of the kubelet.',
  reads: ['MeshConfig', 'Namespace', 'NetworkPolicy', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ambient/usage/networkpolicy/',
  why: 'In ambient mode, the probes of the kubelet come from the address 169.254.7.127 instead of that of the node. Some network plugins always allow probes from the node but block these, so that the pods never become ready.',

  check(mesh, report) {
    const probed = mesh.workloads.all
      .filter((workload) => mesh.workloads.dataPlaneOf(workload) === 'ambient')
      .flatMap((workload) => probedPorts(workload).map((port) => ({ workload, port })));
    const isCutOff = ({ rules }: Restriction, { port }: { readonly port: number }) =>
      !rules.some((rule) => takesPort(rule, { number: port, transport: 'TCP' }) && takesKubelet(rule));
    for (const { end, at } of cutOffs(mesh, 'Ingress', probed, isCutOff)) {
      report({
        at,
        message: `no rule allows the probes of ${end.workload.entry.ref} on port ${end.port}, which come from ${KUBELET} in ambient mode, and some network plugins block them`,
        fix: `allow ingress from ipBlock ${KUBELET}/32`,
      });
    }
  },
});

function probedPorts(workload: Workload): readonly number[] {
  const probes = workload.containers().flatMap(({ field }) => probesOf(field, ['httpGet', 'tcpSocket', 'grpc']));
  return [...new Set(probes.flatMap(({ port }) => port.number() ?? workload.containerPort(port.text() ?? '') ?? []))];
}

function takesKubelet({ peers }: NetworkPolicyRule): boolean {
  return peers.length === 0 || peers.some(({ cidr = '' }) => isInBlock(cidr, KUBELET));
}
