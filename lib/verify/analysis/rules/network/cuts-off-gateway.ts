import type { Mesh } from '../../../../mesh/mesh';
import type { NamedDestination } from '../../../../mesh/routes/named-destination';
import type { Workload } from '../../../../mesh/workloads/workload';
import { cutOffs, type Restriction } from '../../network-reach';
import { defineRule } from '../../rule';

export const cutsOffGateway = defineRule({
  id: 'network/cuts-off-gateway',
  severity: 'warning',
  summary: 'NetworkPolicies allow gateways to connect to the pods that they route to.',
  reads: ['Gateway', 'MeshConfig', 'Namespace', 'NetworkPolicy', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'A gateway connects to the pods of a destination on the port of the pods. If their NetworkPolicies do not allow this, every request through the gateway fails with 503.',

  check(mesh, report) {
    const ends = mesh.virtualServices.destinations.flatMap((destination) => connectionsTo(mesh, destination));
    const isCutOff = (restriction: Restriction, { gateway, port }: Connection) =>
      !restriction.mayConnect(gateway, { number: port, transport: 'TCP' });
    for (const { end, at } of cutOffs(mesh, 'Ingress', ends, isCutOff)) {
      const { workload, gateway, port, destination } = end;
      report({
        at,
        message: `${gateway.entry.ref} cannot connect to ${workload.entry.ref} on port ${port}, so requests through ${destination.virtualService.entry.ref} get 503`,
        fix: `allow ingress from namespace ${gateway.namespace} on port ${port}`,
      });
    }
  },
});

/** A connection that a gateway makes to a pod for a destination. */
interface Connection {
  readonly workload: Workload;
  readonly port: number;
  readonly gateway: Workload;
  readonly destination: NamedDestination;
}

function connectionsTo(mesh: Mesh, destination: NamedDestination): readonly Connection[] {
  const gateways = gatewayPods(mesh, destination);
  if (gateways.length === 0) return [];
  return endsOf(mesh, destination).flatMap((end) => gateways.map((gateway) => ({ ...end, gateway, destination })));
}

function gatewayPods(mesh: Mesh, { route }: NamedDestination): readonly Workload[] {
  const gateways = mesh.virtualServices.uses.gatewaysOf(route).flatMap((ref) => mesh.gateways.named(ref) ?? []);
  return gateways.flatMap((gateway) => mesh.gateways.podsOf(gateway));
}

/** The pods that a destination ends at, with the port there: that of ztunnel in ambient mode. */
function endsOf(mesh: Mesh, { host, port }: NamedDestination): readonly { readonly workload: Workload; readonly port: number }[] {
  const service = mesh.services.ofCluster(host);
  const [open] = service?.ports.filter(({ number }) => port === undefined || number === port) ?? [];
  if (!service || !open) return [];
  return mesh.workloads.behind(service).flatMap((workload) => {
    const isAmbient = mesh.workloads.dataPlaneOf(workload) === 'ambient';
    const target = isAmbient ? 15008 : workload.containerPort(open.target);
    return target === undefined ? [] : [{ workload, port: target }];
  });
}
