import type { Mesh } from '../../mesh/mesh';
import type { HttpRule } from '../../mesh/routes/host-routes';

/** The http routes of VirtualServices and the rules of routes of the Gateway API that something accepts, each once. */
export function httpRules(mesh: Mesh): Iterable<HttpRule> {
  const all = [...mesh.virtualServices.declared, ...mesh.gatewayApi.hostRoutes].flatMap(({ http }) => http);
  return new Map(all.map((rule) => [rule.field.value, rule])).values();
}
