import type { RouteReference } from '../../../mesh/gateway-api/route';
import type { Mesh } from '../../../mesh/mesh';
import type { Claim } from '../../claim';
import { addressOf, hostFor } from './address';
import { type RouteRequest, requestsToRule } from './route-requests';

/** Claims that what a route of the Gateway API sends to one of its backends fails. */
export function backendFails(mesh: Mesh, { field, at, route }: RouteReference, status: number): readonly Claim[] {
  if (field.get('weight').number() === 0) return [];
  const [, , index] = at.path;
  const isAlone = route.rules[Number(index)]?.get('backendRefs').items().length === 1;
  return requestsToRuleOf(mesh, route.entry.id, Number(index)).map(({ request }) => ({
    request,
    outcome: isAlone ? 'fails' : 'fails-in-part',
    status,
  }));
}

function requestsToRuleOf(mesh: Mesh, id: string, index: number): readonly RouteRequest[] {
  return mesh.gatewayApi.hostRoutes.flatMap((routes) => {
    const rule = routes.http.find(({ at }) => at.entry.id === id && at.path[2] === index);
    return rule ? requestsToRule(mesh, routes, rule) : [];
  });
}

/** The claim that a route takes no requests for its first host at a parent that does not accept it; only for a route with one parent. */
export function isAttachedNowhere(mesh: Mesh, { route, kind, namespace, name }: RouteReference): readonly Claim[] {
  if (kind !== 'Gateway' || route.parents.length > 1) return [];
  const listeners = mesh.gatewayApi.listeners.of(kind, namespace, name) ?? [];
  const [address] = listeners.flatMap(({ gateway, hostname }) =>
    gateway.servers.flatMap((server) => addressOf(server, hostFor(route.hostnames[0] ?? hostname)) ?? []),
  );
  return address ? [{ request: { text: `GET ${address}/`, options: { via: `${namespace}/${name}` } }, outcome: 'elsewhere' }] : [];
}
