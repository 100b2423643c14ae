import type { Gateway } from '../../mesh/gateways/gateway';
import type { Mesh } from '../../mesh/mesh';
import type { WrittenRoute } from '../../mesh/routes/virtual-service';
import type { Workload } from '../../mesh/workloads/workload';
import { serviceHost } from '../../semantics/hostname';
import type { Caller } from './identities';

/** Pods of a gateway, by what they are called in messages. */
export interface GatewayCaller extends Caller {
  readonly ref: string;
  /** Absent for pods that Istio makes. */
  readonly workload?: Workload;
}

/** A host that gateways send requests to, and the route by which they do. */
export interface GatewayCall {
  readonly route: string;
  /** The route of a VirtualService; absent for routes of the Gateway API. */
  readonly written?: WrittenRoute;
  readonly host: string;
  readonly gateways: readonly GatewayCaller[];
}

/** What gateways of the input send requests to, in either API. */
export function gatewayCalls(mesh: Mesh): readonly GatewayCall[] {
  return [...ofVirtualServices(mesh), ...ofRoutes(mesh)].filter(({ gateways }) => gateways.length > 0);
}

function ofVirtualServices(mesh: Mesh): readonly GatewayCall[] {
  return mesh.virtualServices.destinations.flatMap(({ host, role, route }) => {
    if (role !== 'route') return [];
    const gateways = mesh.virtualServices.uses.gatewaysOf(route).flatMap((ref) => mesh.gateways.named(ref) ?? []);
    return [
      { route: route.at.entry.ref, written: route, host, gateways: gateways.flatMap((gateway) => callers(mesh.gateways.podsOf(gateway))) },
    ];
  });
}

function ofRoutes(mesh: Mesh): readonly GatewayCall[] {
  const served = new Set(mesh.gatewayApi.listeners.served);
  return mesh.gatewayApi.attachments.flatMap(({ parent, listeners }) => {
    const found = listeners.find(({ listener }) => served.has(listener));
    const gateways = found ? podsOf(mesh, found.listener.gateway) : [];
    return parent.route
      .backends()
      .filter(({ kind, group }) => kind === 'Service' && group === '')
      .map(({ name, namespace }) => ({ route: parent.route.entry.ref, host: serviceHost(name, namespace, mesh.clusterDomain), gateways }));
  });
}

/** The pods behind the Service that a Gateway names, or those that Istio makes. */
function podsOf(mesh: Mesh, { entry, namespace, api }: Gateway): readonly GatewayCaller[] {
  if (!api) return [];
  if (api.managedName !== undefined) return [{ ref: entry.ref, namespace, serviceAccount: api.managedName }];
  return api.serviceHosts.flatMap((host) => {
    const service = mesh.services.ofCluster(host);
    return service ? callers(mesh.workloads.behind(service)) : [];
  });
}

function callers(workloads: readonly Workload[]): readonly GatewayCaller[] {
  return workloads.map((workload) => ({
    ref: workload.entry.ref,
    namespace: workload.namespace,
    serviceAccount: workload.serviceAccount,
    workload,
  }));
}
