import { MESH } from '../../../mesh/gateways/gateway-reference';
import type { Gateway } from '../../../mesh/gateways/gateway';
import { hostsInCommon } from '../../../mesh/gateways/server';
import type { Mesh } from '../../../mesh/mesh';
import type { HostRoutes, HttpRule } from '../../../mesh/routes/host-routes';
import type { HttpMatch } from '../../../mesh/routes/http-match';
import type { WrittenRoute } from '../../../mesh/routes/virtual-service';
import { audienceOf } from '../../../mesh/visibility/audience';
import { isVisible } from '../../../mesh/visibility/visibility';
import { isWildcard, nameUnder } from '../../../semantics/hostname';
import { isHttp } from '../../../semantics/port-protocol';
import type { ClaimedRequest } from '../../claim';
import { addressOf } from './address';
import { isAsked, viaOf } from './via';
import { mayTake, type Sample, sampleOf } from './sample';

/** A request that comes to a route, and the way that it takes. */
export interface RouteRequest {
  readonly request: ClaimedRequest;
  /** The Gateway that it comes through; absent for one of the mesh. */
  readonly gateway?: Gateway;
  /** The namespace that sends it; absent for one from outside. */
  readonly client?: string;
}

/**
 * Requests that come to a route of a VirtualService: one for each way to it. None where it is not certain that no other
 * route takes them, because a claim about them would not be certain either.
 */
export function requestsToRoute(mesh: Mesh, route: WrittenRoute): readonly RouteRequest[] {
  return mesh.virtualServices.uses.of(route).flatMap(({ virtualService }) => {
    const rule = virtualService.http.find(({ field }) => field.value === route.field.value);
    return rule ? requestsToRule(mesh, virtualService, rule) : [];
  });
}

/** The same for one entry of the routes of either API. */
export function requestsToRule(mesh: Mesh, routes: HostRoutes, rule: HttpRule): readonly RouteRequest[] {
  for (const match of matchesOf(rule)) {
    const sample = sampleOf(match);
    if (!sample || takenBefore(routes, rule, sample)) continue;
    const found = requestsToMatch(mesh, routes, match, sample);
    if (found.length > 0) return found;
  }
  return [];
}

/** Requests that a rule asks for, or one match of it, whether or not another route takes them before. */
export function requestsAskedFor(
  mesh: Mesh,
  routes: HostRoutes,
  rule: HttpRule,
  isMeant: (match: HttpMatch) => boolean = () => true,
): readonly ClaimedRequest[] {
  const match = matchesOf(rule).find((each) => each === undefined || isMeant(each));
  const sample = sampleOf(match);
  return sample ? requestsToMatch(mesh, routes, match, sample).map(({ request }) => request) : [];
}

function matchesOf({ matches }: HttpRule): readonly (HttpMatch | undefined)[] {
  return matches.length > 0 ? matches : [undefined];
}

function requestsToMatch(mesh: Mesh, routes: HostRoutes, match: HttpMatch | undefined, sample: Sample): readonly RouteRequest[] {
  return waysOf(routes, match).flatMap((ref) =>
    ref === MESH ? inMesh(mesh, routes, match, sample) : throughGateway(mesh, ref, routes, match, sample),
  );
}

function waysOf({ gateways }: HostRoutes, match: HttpMatch | undefined): readonly string[] {
  return match && match.gateways.length > 0 ? match.gateways.filter((ref) => gateways.includes(ref)) : gateways;
}

function takenBefore({ http }: HostRoutes, rule: HttpRule, sample: Sample): boolean {
  const before = http.slice(0, http.indexOf(rule));
  return before.some(({ matches }) => matches.length === 0 || matches.some((match) => mayTake(match, sample)));
}

/** One from a workload of each namespace that it is exported to. */
function inMesh(mesh: Mesh, routes: HostRoutes, match: HttpMatch | undefined, sample: Sample): readonly RouteRequest[] {
  const labels = match?.sourceLabels ?? {};
  const clients = audienceOf(routes).filter((namespace) => !match?.sourceNamespace || match.sourceNamespace === namespace);
  return clients.flatMap((namespace) => {
    if (mesh.sidecars.for({ namespace, labels })) return [];
    for (const host of routes.hosts.filter((each) => !isWildcard(each) && isAlone(mesh, routes, MESH, each))) {
      const ports = mesh.services.visible(host, [namespace])[0]?.ports ?? [];
      const port = ports.find(({ number, protocol }) => isHttp(protocol) && (match?.port ?? number) === number);
      if (!port) continue;
      const options = { headers: sample.headers, from: { namespace, labels } };
      return [{ request: { text: `${sample.method} http://${host}:${port.number}${sample.path}`, options }, client: namespace }];
    }
    return [];
  });
}

function throughGateway(
  mesh: Mesh,
  ref: string,
  routes: HostRoutes,
  match: HttpMatch | undefined,
  sample: Sample,
): readonly RouteRequest[] {
  const gateway = mesh.gateways.withRef(ref);
  if (!gateway || !isAsked(mesh, gateway)) return [];
  if (!mesh.gateways.proxiesOf(gateway).every(({ namespace }) => isVisible(routes.exportedTo, namespace))) return [];
  for (const server of gateway.servers) {
    if (server.tls?.httpsRedirect || (match?.port ?? server.port) !== server.port) continue;
    const host = hostsInCommon(server, routes.namespace, routes.exactHosts).find((each) => isAlone(mesh, routes, ref, each.toLowerCase()));
    const address = host && addressOf(server, nameUnder(host));
    if (!address) continue;
    const request = { text: `${sample.method} ${address}${sample.path}`, options: { headers: sample.headers, via: viaOf(gateway) } };
    return [{ request, gateway }];
  }
  return [];
}

/** True if no other routes are bound to the same host: how istiod merges them is not judged here. */
function isAlone(mesh: Mesh, routes: HostRoutes, ref: string, host: string): boolean {
  const all = ref === MESH ? mesh.virtualServices.routes.inMeshFor(host, routes.namespace) : mesh.virtualServices.routes.allFor(ref);
  return all.every((other) => other === routes || !other.hosts.includes(host));
}
