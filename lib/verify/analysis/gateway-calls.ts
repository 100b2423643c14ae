import type { ManifestObject } from '../../manifest/manifest-object';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { mappingOf, mappingsOf, textOf } from '../../manifest/mesh/values';
import { serviceHost } from '../../semantics/hostname';
import { backendsOf, GATEWAY_API, parentsOf } from './gateway-api';
import { groupBy } from './group';
import type { Caller } from './identities';

/** Pods of a gateway, by what they are called in messages. */
export interface GatewayCaller extends Caller {
  readonly ref: string;
}

/** A host that gateways send requests to, and the route by which they do. */
export interface GatewayCall {
  readonly route: string;
  readonly host: string;
  readonly gateways: readonly GatewayCaller[];
}

/** The service account as which Istio runs the pods of a Gateway of the Gateway API: named after the Gateway and its class. */
export function managedAccount({ namespace, name, object }: ManifestObject): Caller {
  const className = textOf(mappingOf(object.spec).gatewayClassName);
  return { namespace, serviceAccount: className === 'istio-waypoint' ? name : `${name}-${className}` };
}

/** What gateways of the input send requests to, in either API. */
export function gatewayCalls(mesh: MeshIndex): readonly GatewayCall[] {
  return [...ofVirtualServices(mesh), ...ofRoutes(mesh)].filter(({ gateways }) => gateways.length > 0);
}

function ofVirtualServices(mesh: MeshIndex): readonly GatewayCall[] {
  return mesh.destinations().flatMap(({ host, role, route, virtualService }) => {
    if (role !== 'route') return [];
    const gateways = virtualService.gatewaysOf(route).flatMap((ref) => mesh.gateway(ref) ?? []);
    return [{ route: route.at.entry.ref, host, gateways: gateways.flatMap((gateway) => callers(mesh.workloadsServing(gateway))) }];
  });
}

function ofRoutes(mesh: MeshIndex): readonly GatewayCall[] {
  const parents = groupBy(
    parentsOf(mesh).filter(({ kind }) => kind === 'Gateway'),
    ({ route }) => route,
  );
  return backendsOf(mesh).flatMap(({ kind, group, namespace, name, route }) => {
    if (kind !== 'Service' || group !== '') return [];
    const gateways = (parents.get(route) ?? []).flatMap((parent) => mesh.find('Gateway', GATEWAY_API, parent.namespace, parent.name) ?? []);
    return [
      {
        route: route.ref,
        host: serviceHost(name, namespace, mesh.clusterDomain),
        gateways: gateways.flatMap((each) => podsOf(mesh, each)),
      },
    ];
  });
}

/** The pods behind the Service that a Gateway names, or those that Istio makes. Other classes are other programs. */
function podsOf(mesh: MeshIndex, gateway: ManifestObject): readonly GatewayCaller[] {
  const spec = mappingOf(gateway.object.spec);
  if (textOf(spec.gatewayClassName) !== 'istio') return [];
  const hosts = mappingsOf(spec.addresses).flatMap(([, { type, value }]) => (type === 'Hostname' ? (textOf(value) ?? []) : []));
  if (hosts.length === 0) return [{ ref: `Gateway ${gateway.namespace}/${gateway.name}`, ...managedAccount(gateway) }];
  return hosts.flatMap((host) => {
    const service = mesh.service(host.includes('.') ? host : serviceHost(host, gateway.namespace, mesh.clusterDomain));
    return service ? callers(mesh.workloadsBehind(service)) : [];
  });
}

function callers(workloads: ReturnType<MeshIndex['workloads']>): readonly GatewayCaller[] {
  return workloads.map(({ entry, namespace, serviceAccount }) => ({ ref: entry.ref, namespace, serviceAccount }));
}
