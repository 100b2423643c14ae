import type { Mesh } from '../../../../mesh/mesh';
import type { EnvoyFilter, EnvoyPatch } from '../../../../mesh/policies/envoy-filter';
import { targetPort } from '../../../../mesh/workloads/endpoint';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';
import { GATEWAYS } from '../../reads';

export const unknownListenerPort = defineRule({
  id: 'envoy-filter/unknown-listener-port',
  severity: 'warning',
  summary: 'The `portNumber` of a patch is a port on which the selected proxies listen.',
  reads: ['EnvoyFilter', 'Service', 'Sidecar', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch',
  why: 'Inbound listeners of a sidecar are for the ports of the container, not for the ports of the Service, and a gateway listens on the ports of its servers. A patch for another port has no effect, without an error.',

  check(mesh, report) {
    for (const filter of mesh.policies.of('EnvoyFilter').all) {
      for (const patch of filter.patches) {
        const { listenerPort: port, context } = patch;
        const known = port && !OF_ISTIO.includes(port.number) ? portsFor(mesh, filter, patch) : undefined;
        if (!port || !known || known.listened.size === 0 || known.listened.has(port.number)) continue;
        const target = known.translated.get(port.number);

        report({
          at: port.at,
          message: `no ${context === 'GATEWAY' ? 'gateway' : 'sidecar'} that ${filter.entry.ref} selects has a listener on port ${port.number}, so this patch has no effect`,
          fix: `write ${target ?? [...known.listened].sort((a, b) => a - b).join(' or ')}${target === undefined ? '' : ', the port of the container'}`,
        });
      }
    }
  },
});

/** The ports that all connections come to first. */
const OF_ISTIO = [15001, 15006, 15008];

interface KnownPorts {
  readonly listened: ReadonlySet<number>;
  /** Ports of Services, and what stands behind them. */
  readonly translated: ReadonlyMap<number, number>;
}

/** The ports of the listeners that a patch may be for; undefined where the input does not tell. */
function portsFor(mesh: Mesh, filter: EnvoyFilter, { context }: EnvoyPatch): KnownPorts | undefined {
  if (filter.selector === undefined || filter.namespace === mesh.config.rootNamespace) return undefined;
  const pods = mesh.policies.reachOf(filter).selected;
  if (pods.length === 0 || mesh.objects.of('Sidecar').some(({ namespace }) => namespace === filter.namespace)) return undefined;
  if (context === 'GATEWAY') return portsOfGateways(mesh, pods);
  return context === 'SIDECAR_INBOUND' ? portsOfPods(mesh, pods) : undefined;
}

function portsOfPods(mesh: Mesh, pods: readonly Workload[]): KnownPorts {
  const pairs = pods.flatMap((pod) =>
    mesh.services.inFrontOf(pod).flatMap(({ ports }) => ports.map((port) => [port.number, targetPort(pod, port)] as const)),
  );
  const ofContainers = pods.flatMap((pod) => pod.containers().flatMap(({ ports }) => ports.map(({ number }) => number)));
  return { listened: new Set([...pairs.map(([, target]) => target), ...ofContainers]), translated: new Map(pairs) };
}

function portsOfGateways(mesh: Mesh, pods: readonly Workload[]): KnownPorts {
  const servers = pods.flatMap((pod) => mesh.gateways.candidatesFor(pod.labels)).flatMap((gateway) => gateway.servers);
  const { translated } = portsOfPods(mesh, pods);
  const listened = servers.flatMap(({ port }) => [port, translated.get(port) ?? port]);
  return { listened: new Set(listened), translated: new Map() };
}
