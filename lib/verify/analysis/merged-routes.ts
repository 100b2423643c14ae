import type { At } from '../../manifest/manifest-object';
import type { Gateway } from '../../mesh/gateways/gateway';
import { MESH } from '../../mesh/gateways/gateway-reference';
import { HostIndex } from '../../mesh/indexes/host-index';
import type { Mesh } from '../../mesh/mesh';
import { type Mapping, mappingOf } from '../../mesh/reading/values';
import { type HttpMatch, isCatchAll } from '../../mesh/routes/http-match';
import { readMatches, type VirtualService, type WrittenRoute } from '../../mesh/routes/virtual-service';
import { isVisible } from '../../mesh/visibility/visibility';
import { intersect } from '../../semantics/hostname';

/** A host on a gateway for which Istio puts the routes of several VirtualServices into one list. */
export interface MergedHost {
  /** `namespace/name` of the Gateway. */
  readonly gateway: string;
  readonly host: string;
  /** The port of its servers; undefined if the Gateway is not in the input. */
  readonly port?: number;
  /** Two or more, in the order in which Istio takes them. */
  readonly virtualServices: readonly VirtualService[];
}

/** One match of a route; a route without `match` has one that asks for nothing. */
export interface PlacedMatch {
  /** As it is written. */
  readonly match: Mapping;
  /** Absent for a route without `match`. */
  readonly read?: HttpMatch;
  readonly route: WrittenRoute;
  readonly virtualService: VirtualService;
  readonly at: At;
}

/** A host of a server. Plain HTTP servers of a port share one list of routes; an HTTPS server has its own. */
interface Place {
  readonly list: string;
  readonly port?: number;
  readonly host: string;
  readonly namespace?: string;
}

/** The hosts that several VirtualServices have on a gateway, once for each list of routes that they share. */
export function mergedHosts(mesh: Mesh): readonly MergedHost[] {
  const placesOn = new Map(mesh.gateways.istio.map((gateway) => [gateway.ref, placesOf(gateway)]));
  const found = new Map<string, MergedHost & { readonly virtualServices: VirtualService[] }>();
  for (const virtualService of mesh.virtualServices.declared) {
    for (const ref of virtualService.gateways.filter((gateway) => gateway !== MESH && isSeenBy(mesh, gateway, virtualService))) {
      for (const { list, port, host } of virtualService.exactHosts.flatMap((own) => placesFor(placesOn.get(ref), own, virtualService))) {
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
export function matchesOf(virtualService: VirtualService): readonly PlacedMatch[] {
  return virtualService.written('http').flatMap((route) => {
    const matches = route.field.get('match').items();
    if (matches.length === 0) return [{ match: {}, route, virtualService, at: route.at }];
    const read = readMatches(route.field);
    return matches.map((field, index) => ({ match: mappingOf(field.value), read: read[index], route, virtualService, at: field.at }));
  });
}

/** True if every request for the host is taken. Istio moves such routes behind all others. */
export function takesEverything({ read, route, virtualService }: PlacedMatch, { gateway, port }: MergedHost): boolean {
  if (route.field.get('delegate').isGiven) return false;
  const gateways = read && read.gateways.length > 0 ? read.gateways : virtualService.gateways;
  if (!gateways.includes(gateway)) return false;
  if (!read) return true;
  const asksClient = read.sourceNamespace !== '' || Object.keys(read.sourceLabels).length > 0;
  return isCatchAll(read) && !asksClient && (read.port === undefined || read.port === port);
}

/** Gateway pods see the VirtualServices that are exported to their own namespace. */
function isSeenBy(mesh: Mesh, ref: string, { exportedTo }: VirtualService): boolean {
  if (exportedTo === 'everywhere') return true;
  const gateway = mesh.gateways.named(ref);
  const pods = gateway ? mesh.gateways.podsOf(gateway) : [];
  return pods.some((workload) => isVisible(exportedTo, workload.namespace));
}

function placesOf({ servers }: Gateway): HostIndex<Place> {
  const index = new HostIndex<Place>();
  for (const { hosts, port, protocol, bind, at } of servers) {
    if (protocol === 'tls' || protocol === 'tcp') continue;
    const list = protocol === 'https' ? `${at}` : `${port} ${bind}`;
    for (const { exact: host, namespace } of hosts) index.add(host, { list, port, host, namespace });
  }
  return index;
}

function placesFor(places: HostIndex<Place> | undefined, host: string, { namespace }: VirtualService): readonly Omit<Place, 'namespace'>[] {
  if (!places) return [{ list: '', host }];
  return places
    .overlapping(host)
    .filter((place) => place.namespace === undefined || place.namespace === namespace)
    .flatMap((place) => intersect([place.host], [host]).map((each) => ({ ...place, host: each })));
}
