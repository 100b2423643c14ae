import { covers, isWildcard } from '../../../semantics/hostname';
import { MESH } from '../../../mesh/gateways/gateway-reference';
import { type ApiRoute, isOfMesh } from '../../../mesh/gateway-api/route';
import type { VirtualService } from '../../../mesh/routes/virtual-service';
import { nearHost } from '../unknown/near-host';
import type { Here } from './here';

/** How relevant an object is for a request: 0 has its host, 1 covers it, 2 has a similar host, 3 is in the same place if no host matches. Undefined: not relevant. */
export type Relevance = 0 | 1 | 2 | 3 | undefined;

/** If a rule matches the request, only others with the same host matter. */
export function relevanceOf(rule: VirtualService, here: Here): Relevance {
  const { host } = here;
  if (rule.hosts.includes(host) || here.asked.has(rule.entry)) return 0;
  if (!here.isOpen) return undefined;
  const isMeant = here.direction === 'gateway' || rule.gateways.includes(MESH);
  if (rule.hosts.some((each) => covers(each, host) && (isMeant || each !== '*'))) return 1;
  if (looksLike(rule, here)) return 2;
  return here.domain === undefined && here.gateways.some(({ ref }) => rule.gateways.includes(ref)) ? 3 : undefined;
}

/** A host with a port, a short name that refers to a Service of another namespace, or a misspelling. */
function looksLike({ hosts, namedHosts }: VirtualService, { host, service }: Here): boolean {
  const isShort = namedHosts.some(({ written, exact }) => written !== exact && service?.isKubernetes && host.startsWith(`${written}.`));
  return isShort || hosts.some((each) => each.replace(/:\d+$/, '') === host) || nearHost(host, hosts) !== undefined;
}

/** The same for a route of the Gateway API. */
export function relevanceOfRoute(route: ApiRoute, here: Here): Relevance {
  const { host, direction, isOpen, domain } = here;
  const { gatewayApi } = here.view.mesh;
  if (direction !== 'gateway' && route.parents.some((parent) => isOfMesh(parent) && gatewayApi.hostsOf(parent).includes(host))) return 0;
  if (route.hostnames.includes(host)) return 0;
  if (!isOpen) return undefined;
  if (route.hostnames.some((each) => isWildcard(each) && covers(each, host))) return 1;
  if (nearHost(host, route.hostnames) !== undefined) return 2;
  return direction === 'gateway' && domain === undefined && route.parents.some((parent) => !isOfMesh(parent)) ? 3 : undefined;
}
