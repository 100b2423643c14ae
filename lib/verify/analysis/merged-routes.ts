import type { At } from '../../manifest/manifest-object';
import { HostIndex } from '../../manifest/mesh/host-index';
import type { GatewayView } from '../../manifest/mesh/gateway';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { type Mapping, mappingOf, mappingsOf } from '../../manifest/mesh/values';
import type { RouteView, VirtualServiceView } from '../../manifest/mesh/virtual-service';
import { byAge } from '../../manifest/order';
import { isExportedTo } from '../../semantics/export-to';
import { intersect } from '../../semantics/hostname';

/** A host on a gateway for which Istio puts the routes of several VirtualServices into one list. */
export interface MergedHost {
  /** `namespace/name` of the Gateway. */
  readonly gateway: string;
  readonly host: string;
  /** The port of its servers; undefined when the Gateway is not in the input. */
  readonly port?: number;
  /** Two or more, in the order in which Istio takes them. */
  readonly virtualServices: readonly VirtualServiceView[];
}

/** One match of a route; a route without `match` has one that asks for nothing. */
export interface PlacedMatch {
  readonly match: Mapping;
  readonly route: RouteView;
  readonly virtualService: VirtualServiceView;
  readonly at: At;
}

/** A host of a server. Plain HTTP servers of a port share one list of routes; an HTTPS server has its own. */
interface Place {
  readonly list: string;
  readonly port?: number;
  readonly host: string;
  readonly namespace: string;
}

/** The hosts that several VirtualServices have on a gateway, once for each list of routes that they share. */
export function mergedHosts(mesh: MeshIndex): readonly MergedHost[] {
  const placesOn = new Map(mesh.gateways().map((gateway) => [gateway.ref, placesOf(gateway)]));
  const found = new Map<string, MergedHost & { readonly virtualServices: VirtualServiceView[] }>();
  for (const virtualService of [...mesh.virtualServices()].sort((a, b) => byAge(a.entry, b.entry))) {
    for (const { ref } of virtualService.gateways.filter(
      (gateway) => gateway.ref !== 'mesh' && isSeenBy(mesh, gateway.ref, virtualService),
    )) {
      for (const { list, port, host } of virtualService.hosts.flatMap((own) => placesFor(placesOn.get(ref), own.host, virtualService))) {
        const key = `${ref} ${list} ${host}`;
        const known = found.get(key) ?? { gateway: ref, host, port, virtualServices: [] };
        if (known.virtualServices.at(-1) !== virtualService) known.virtualServices.push(virtualService);
        found.set(key, known);
      }
    }
  }
  return [...found.values()].filter(({ virtualServices }) => virtualServices.length > 1);
}

/** The matches of a VirtualService's routes, in their order. */
export function matchesOf(virtualService: VirtualServiceView): readonly PlacedMatch[] {
  return virtualService.routes('http').flatMap((route) => {
    const matches = mappingsOf(route.route.match);
    if (matches.length === 0) return [{ match: {}, route, virtualService, at: route.at }];
    return matches.map(([index, match]) => ({ match, route, virtualService, at: route.at.field('match', index) }));
  });
}

/** True when every request for the host is taken. Istio moves such routes behind all others. */
export function takesEverything({ match, route, virtualService }: PlacedMatch, { gateway, port }: MergedHost): boolean {
  if (route.route.delegate !== undefined) return false;
  return Object.entries(match).every(([key, value]) => {
    if (key === 'uri') return mappingOf(value).prefix === '/' || mappingOf(value).regex === '.*';
    if (key === 'port') return value === port;
    if (key === 'gateways') return virtualService.gatewaysOf({ ...route, route: { match: [match] } }).includes(gateway);
    return key === 'name' || key === 'statPrefix' || key === 'ignoreUriCase';
  });
}

/** Gateway pods see the VirtualServices that are exported to their own namespace. */
function isSeenBy(mesh: MeshIndex, ref: string, { exportTo, namespace }: VirtualServiceView): boolean {
  if (exportTo.length === 0 || exportTo.includes('*')) return true;
  const gateway = mesh.gateway(ref);
  const pods = gateway ? mesh.workloadsServing(gateway) : [];
  return pods.some((workload) => isExportedTo(exportTo, namespace, workload.namespace));
}

function placesOf({ servers }: GatewayView): HostIndex<Place> {
  const index = new HostIndex<Place>();
  for (const { hosts, port, protocol, bind, at } of servers) {
    if (protocol === 'TLS' || protocol === 'TCP') continue;
    const list = protocol === 'HTTPS' ? `${at}` : `${port} ${bind ?? ''}`;
    for (const { host, namespace } of hosts) index.add(host, { list, port, host, namespace });
  }
  return index;
}

function placesFor(
  places: HostIndex<Place> | undefined,
  host: string,
  { namespace }: VirtualServiceView,
): readonly Omit<Place, 'namespace'>[] {
  if (!places) return [{ list: '', host }];
  return places
    .overlapping(host)
    .filter((place) => place.namespace === '*' || place.namespace === namespace)
    .flatMap((place) => intersect([place.host], [host]).map((each) => ({ ...place, host: each })));
}
