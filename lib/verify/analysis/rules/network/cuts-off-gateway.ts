import { MESH } from '../../../../mesh/gateways/gateway-reference';
import type { Mesh } from '../../../../mesh/mesh';
import type { HostRoutes } from '../../../../mesh/routes/host-routes';
import type { Destination } from '../../../../mesh/routes/http-action';
import type { Workload } from '../../../../mesh/workloads/workload';
import { cutOffs, type NetworkPeer, type Restriction } from '../../network-reach';
import { ROUTES } from '../../reads';
import { defineRule } from '../../rule';

export const cutsOffGateway = defineRule({
  id: 'network/cuts-off-gateway',
  severity: 'warning',
  summary: 'NetworkPolicies allow gateways to connect to the pods that they route to.',
  reads: ['NetworkPolicy', 'Service', 'Workload', ...ROUTES],
  alsoKnownAs: [],
  why: 'A gateway connects to the pods of a destination on the port of the pods. If their NetworkPolicies do not allow this, every request through the gateway fails with 503.',

  check(mesh, report) {
    if (mesh.networkPolicies.all.length === 0) return;
    const ends = mesh.virtualServices.routes.all.flatMap((routes) => connectionsOf(mesh, routes));
    const isCutOff = (restriction: Restriction, { gateway, port }: Connection) =>
      !restriction.mayConnect(gateway, { number: port, transport: 'TCP' });
    for (const { end, at } of cutOffs(mesh, 'Ingress', ends, isCutOff)) {
      const { workload, gateway, port, destination } = end;
      report({
        at,
        message: `${gateway.name} cannot connect to ${workload.entry.ref} on port ${port}, so requests through ${destination.at.entry.ref} get 503`,
        fix: `allow ingress from ${gateway.namespace ? `namespace ${gateway.namespace}` : 'the namespace of the gateway pods'} on port ${port}`,
      });
    }
  },
});

/** The pods of a gateway, as messages name them. */
interface GatewayEnd extends NetworkPeer {
  readonly name: string;
}

/** A connection that a gateway makes to a pod for a destination. */
interface Connection {
  readonly workload: Workload;
  readonly port: number;
  readonly gateway: GatewayEnd;
  readonly destination: Destination;
}

function connectionsOf(mesh: Mesh, routes: HostRoutes): readonly Connection[] {
  const gateways = routes.gateways.filter((ref) => ref !== MESH).flatMap((ref) => podsOf(mesh, ref));
  if (gateways.length === 0) return [];
  return destinationsOf(routes).flatMap((destination) =>
    endsOf(mesh, destination).flatMap((end) => gateways.map((gateway) => ({ ...end, gateway, destination }))),
  );
}

/** Where the pods of an Istio Gateway are not in the input, they may be in any namespace, but seldom in that of the application. */
function podsOf(mesh: Mesh, ref: string): readonly GatewayEnd[] {
  const gateway = mesh.gateways.withRef(ref);
  if (gateway?.api) {
    const { entry } = gateway;
    return mesh.gateways.proxiesOf(gateway).map((proxy) => ({ ...proxy, name: entry.ref, isPartial: !proxy.workload }));
  }
  const pods = gateway ? mesh.gateways.podsOf(gateway) : [];
  if (pods.length > 0) return pods.map(({ entry, namespace, labels }) => ({ name: entry.ref, namespace, labels }));
  return gateway?.entry.kind === 'Ingress' ? [] : [{ name: `Gateway ${ref}`, labels: gateway?.selector ?? {}, isPartial: true }];
}

function destinationsOf({ http, tcp, tls }: HostRoutes): readonly Destination[] {
  return [...http.flatMap(({ action }) => action.destinations), ...[...tcp, ...tls].flatMap(({ destinations }) => destinations)];
}

/** The pods that a destination ends at, with the port there: that of ztunnel in ambient mode. */
function endsOf(mesh: Mesh, { host, port }: Destination): readonly { readonly workload: Workload; readonly port: number }[] {
  const service = mesh.services.ofCluster(host);
  const [open] = service?.ports.filter(({ number }) => port === undefined || number === port) ?? [];
  if (!service || !open) return [];
  return mesh.workloads.behind(service).flatMap((workload) => {
    const isAmbient = mesh.workloads.dataPlaneOf(workload) === 'ambient';
    const target = isAmbient ? 15008 : workload.containerPort(open.target);
    return target === undefined ? [] : [{ workload, port: target }];
  });
}
