import type { RouteReference } from '../../../mesh/gateway-api/route';
import type { Mesh } from '../../../mesh/mesh';
import type { Claim } from '../../claim';
import { elsewhere } from './elsewhere';
import { requestsForHost } from './host-requests';
import { type RouteRequest, requestsToRule } from './route-requests';

/** Claims that what a route of the Gateway API sends to one of its backends fails. */
export function backendFails(mesh: Mesh, backend: RouteReference, status: number): readonly Claim[] {
  const { field, at, route } = backend;
  if (field.get('weight').number() === 0) return [];
  const [, , index] = at.path;
  const isAlone = route.rules[Number(index)]?.get('backendRefs').items().length === 1;
  return requestsToBackend(mesh, backend).map(({ request }) => ({
    request,
    outcome: isAlone ? 'fails' : 'fails-in-part',
    status,
  }));
}

/** Requests that come to the rule of a backend. */
export function requestsToBackend(mesh: Mesh, { at: { path }, route: { entry } }: RouteReference): readonly RouteRequest[] {
  return mesh.gatewayApi.hostRoutes.flatMap((routes) => {
    const rule = routes.http.find(({ at }) => at.entry === entry && at.path[2] === path[2]);
    return rule ? requestsToRule(mesh, routes, rule) : [];
  });
}

/** The claim that a route takes no requests for its first host at a parent that does not accept it; only for a route with one parent. */
export function isAttachedNowhere(mesh: Mesh, { route, kind, namespace, name }: RouteReference): readonly Claim[] {
  if (kind !== 'Gateway' || route.parents.length > 1) return [];
  const listeners = mesh.gatewayApi.listeners.of(kind, namespace, name) ?? [];
  const requests = listeners.flatMap(({ gateway, hostname }) => requestsForHost(mesh, gateway, route.hostnames[0] ?? hostname));
  return elsewhere(requests.slice(0, 1));
}
