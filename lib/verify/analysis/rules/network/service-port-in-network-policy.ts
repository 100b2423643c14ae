import type { Mesh } from '../../../../mesh/mesh';
import type { NetworkPolicy, NetworkPolicyPort, NetworkPolicyRule } from '../../../../mesh/policies/network-policy';
import type { Workload } from '../../../../mesh/workloads/workload';
import { podsTaken } from '../../network-reach';
import { defineRule } from '../../rule';

export const servicePortInNetworkPolicy = defineRule({
  id: 'network/service-port-in-network-policy',
  severity: 'warning',
  summary: 'NetworkPolicies use the ports of pods, not those of Services.',
  reads: ['NetworkPolicy', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'A NetworkPolicy applies to connections between pods, after the port of the Service was replaced by its targetPort. A rule for the port of the Service does not allow anything.',

  check(mesh, report) {
    for (const policy of mesh.networkPolicies.all) {
      for (const { pods, port, at } of portsOf(mesh, policy)) {
        const targets = typeof port === 'number' ? targetsOf(mesh, pods, port) : [];
        if (targets.length === 0) continue;

        report({
          at,
          message: `${port} is the port of a Service, but its pods receive that traffic on ${targets.join(' and ')}, so this rule has no effect`,
          fix: `write ${targets.join(' and ')}`,
        });
      }
    }
  },
});

/** The ports of the rules, each with the pods that listen on it. */
function portsOf(mesh: Mesh, policy: NetworkPolicy): readonly (NetworkPolicyPort & { readonly pods: readonly Workload[] })[] {
  const ports = (rule: NetworkPolicyRule, pods: readonly Workload[]) => rule.ports.map((port) => ({ ...port, pods }));
  const selected = podsTaken(mesh, policy.namespace, policy.pods);
  return [
    ...policy.rules('Ingress').flatMap((rule) => ports(rule, selected)),
    ...policy.rules('Egress').flatMap((rule) => ports(rule, peersOf(mesh, policy.namespace, rule))),
  ];
}

/** The pods of the namespace that an egress rule is for; none when it is for others too. */
function peersOf(mesh: Mesh, namespace: string, { peers }: NetworkPolicyRule): readonly Workload[] {
  const areHere = peers.every(({ pods, namespaces }) => pods && !namespaces);
  return areHere ? peers.flatMap(({ pods = {} }) => podsTaken(mesh, namespace, pods)) : [];
}

/** Where the pods take the traffic of a Service port; none when some of them listen on the number itself. */
function targetsOf(mesh: Mesh, pods: readonly Workload[], number: number): readonly number[] {
  const open = pods.flatMap((pod) => mesh.services.inFrontOf(pod).flatMap(({ ports }) => ports.map((port) => ({ pod, port }))));
  const listens = open.some(({ pod, port }) => pod.containerPort(port.target) === number);
  const declares = pods.some((pod) => pod.containers().some(({ ports }) => ports.some((port) => port.number === number)));
  if (listens || declares) return [];
  return [...new Set(open.filter(({ port }) => port.number === number).flatMap(({ pod, port }) => pod.containerPort(port.target) ?? []))];
}
