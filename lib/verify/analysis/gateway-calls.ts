import type { Gateway } from '../../mesh/gateways/gateway';
import type { Mesh } from '../../mesh/mesh';
import type { Workload } from '../../mesh/workloads/workload';
import { serviceHost } from '../../semantics/hostname';
import { requestsToBackend } from './claims/api-claims';
import { type RouteRequest, requestsToRoute } from './claims/route-requests';
import type { Caller } from './identities';

/** Pods of a gateway, by what they are called in messages. */
export interface GatewayCaller extends Caller {
  readonly ref: string;
  /** `namespace/name` of the pods, by which a request asks for them. */
  readonly label: string;
}

/** A host that gateways send requests to, and the route by which they do. */
export interface GatewayCall {
  readonly route: string;
  /** Requests that come to the route, one for each way to it. */
  readonly requests: () => readonly RouteRequest[];
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
    const requests = () => requestsToRoute(mesh, route);
    return [{ route: route.at.entry.ref, host, requests, gateways: gateways.flatMap((gateway) => callers(mesh.gateways.podsOf(gateway))) }];
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
      .map((backend) => ({
        route: parent.route.entry.ref,
        host: serviceHost(backend.name, backend.namespace, mesh.clusterDomain),
        requests: () => requestsToBackend(mesh, backend),
        gateways,
      }));
  });
}

/** The pods behind the Service that a Gateway names, or those that Istio makes. */
function podsOf(mesh: Mesh, { entry, namespace, api }: Gateway): readonly GatewayCaller[] {
  if (!api) return [];
  if (api.managedName !== undefined)
    return [{ ref: entry.ref, label: `${namespace}/${api.managedName}`, namespace, serviceAccount: api.serviceAccount }];
  return api.serviceHosts.flatMap((host) => {
    const service = mesh.services.ofCluster(host);
    return service ? callers(mesh.workloads.behind(service)) : [];
  });
}

function callers(workloads: readonly Workload[]): readonly GatewayCaller[] {
  return workloads.map(({ entry, namespace, name, serviceAccount }) => ({
    ref: entry.ref,
    label: `${namespace}/${name}`,
    namespace,
    serviceAccount,
  }));
}
