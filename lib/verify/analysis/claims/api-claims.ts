import type { RouteReference } from '../../../mesh/gateway-api/route';
import type { Mesh } from '../../../mesh/mesh';
import type { Claim } from '../../claim';
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
