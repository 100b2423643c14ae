import type { Mesh } from '../../../../mesh/mesh';
import { Cursor } from '../../../../mesh/reading/cursor';
import type { Workload } from '../../../../mesh/workloads/workload';
import { podsTaken } from '../../network-reach';
import { defineRule } from '../../rule';

export const servicePortInNetworkPolicy = defineRule({
  id: 'network/service-port-in-network-policy',
  severity: 'warning',
  summary: 'NetworkPolicies name the ports of pods, not those of Services.',
  reads: ['NetworkPolicy', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'A NetworkPolicy looks at connections between pods, after the port of the Service was replaced by its targetPort. A rule for the port of the Service allows nothing.',

  check(mesh, report) {
    for (const spec of mesh.objects.of('NetworkPolicy', 'networking.k8s.io').map(Cursor.spec)) {
      for (const { pods, port } of portsOf(mesh, spec)) {
        const number = port.number();
        const targets = number === undefined ? [] : targetsOf(mesh, pods, number);
        if (targets.length === 0) continue;

        report({
          at: port.at,
          message: `${number} is the port of a Service, and its pods take that traffic on ${targets.join(' and ')}, so this rule allows nothing`,
          fix: `write ${targets.join(' and ')}`,
        });
      }
    }
  },
});

/** The ports of the rules, each with the pods that listen on it. */
function portsOf(mesh: Mesh, spec: Cursor): readonly { readonly pods: readonly Workload[]; readonly port: Cursor }[] {
  const ports = (rule: Cursor, pods: readonly Workload[]) =>
    rule
      .get('ports')
      .items()
      .map((item) => ({ pods, port: item.get('port') }));
  const selected = podsTaken(mesh, spec.get('podSelector'));
  const egress = spec.get('egress').items();
  return [
    ...spec
      .get('ingress')
      .items()
      .flatMap((rule) => ports(rule, selected)),
    ...egress.flatMap((rule) => ports(rule, peersOf(mesh, rule))),
  ];
}

/** The pods of the namespace that an egress rule is for; none when it is for others too. */
function peersOf(mesh: Mesh, rule: Cursor): readonly Workload[] {
  const peers = rule.get('to').items();
  const areHere = peers.every((peer) => peer.get('podSelector').present && !peer.get('namespaceSelector').present);
  return areHere ? peers.flatMap((peer) => podsTaken(mesh, peer.get('podSelector'))) : [];
}

/** Where the pods take the traffic of a Service port; none when some of them listen on the number itself. */
function targetsOf(mesh: Mesh, pods: readonly Workload[], number: number): readonly number[] {
  const open = pods.flatMap((pod) => mesh.services.inFrontOf(pod).flatMap(({ ports }) => ports.map((port) => ({ pod, port }))));
  const listens = open.some(({ pod, port }) => pod.containerPort(port.target) === number);
  const declares = pods.some((pod) => pod.containers().some(({ ports }) => ports.some((port) => port.number === number)));
  if (listens || declares) return [];
  return [...new Set(open.filter(({ port }) => port.number === number).flatMap(({ pod, port }) => pod.containerPort(port.target) ?? []))];
}
