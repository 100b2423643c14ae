import type { ServerHost } from '../../../mesh/gateways/server';
import type { Mesh } from '../../../mesh/mesh';
import type { NamedDestination } from '../../../mesh/routes/named-destination';
import type { Gateway } from '../../../mesh/gateways/gateway';
import type { DestinationRule } from '../../../mesh/destination-rules/destination-rule';
import type { VirtualService } from '../../../mesh/routes/virtual-service';
import type { TlsSettings } from '../../../mesh/destination-rules/tls-settings';
import type { Endpoint } from '../../../mesh/workloads/endpoint';
import type { Service } from '../../../mesh/services/service';
import type { Claim } from '../../claim';
import { callsOfServiceFail } from './failing-calls';
import { elsewhere } from './elsewhere';
import { requestsForHost } from './host-requests';
import { viaOf } from './via';
import { type RouteRequest, requestsToRoute } from './route-requests';

/** Claims that what a route sends to one of its destinations fails, for the clients of a namespace or for all of them. */
export function destinationFails(mesh: Mesh, destination: NamedDestination, status: number, client?: string): readonly Claim[] {
  const { role, route, weight } = destination;
  if (role !== 'route' || weight === 0 || route.kind !== 'http') return [];
  const outcome = route.field.get('route').items().length === 1 ? 'fails' : 'fails-in-part';
  const requests = requestsToRoute(mesh, route).filter((each) => client === undefined || comesFrom(mesh, each, client));
  return requests.map(({ request }) => ({ request, outcome, status }));
}

/** Claims that requests which come through a gateway fail, at some of what they are sent to at least. */
export function failsThrough(mesh: Mesh, requests: readonly RouteRequest[], label: string, status: number): readonly Claim[] {
  const isAsked = mesh.gateways.proxies.some(({ namespace, name }) => `${namespace}/${name}` === label);
  const through = isAsked ? requests.filter(({ gateway }) => gateway && reaches(mesh, gateway, label)) : [];
  return through.map(({ request: { text, options } }) => ({
    request: { text, options: { ...options, via: label } },
    outcome: 'fails-in-part',
    status,
  }));
}

/** The claim that a host of a Gateway is not answered; none where the host is not asked for by HTTP. */
export function hostFails(mesh: Mesh, host: ServerHost, status: number): readonly Claim[] {
  const gateway = mesh.gateways.withRef(`${host.at.entry.namespace}/${host.at.entry.name}`);
  const server = gateway?.servers.find(({ hosts }) => hosts.includes(host));
  const requests = gateway && server ? requestsForHost(mesh, gateway, host.exact, [server]) : [];
  return requests.map((request) => ({ request, outcome: 'fails', status }));
}

/** The claim that no route of a VirtualService takes requests for one of its hosts; only for one that is bound to a single gateway. */
export function isElsewhere(mesh: Mesh, { gateways, exactHosts }: VirtualService): readonly Claim[] {
  const gateway = gateways.length === 1 ? mesh.gateways.withRef(gateways[0]) : undefined;
  return gateway ? elsewhere(exactHosts.slice(0, 1).flatMap((host) => requestsForHost(mesh, gateway, host))) : [];
}

/** Claims that calls which follow a `tls` block of a DestinationRule fail at some endpoints, from a workload of the namespace of the rule. */
export function callsFail(
  mesh: Mesh,
  rule: DestinationRule,
  settings: TlsSettings,
  service: Service,
  isFailing: (endpoint: Endpoint) => boolean,
): readonly Claim[] {
  const { namespace, host } = rule;
  const isInForce = mesh.destinationRules.for({ namespace }, service) === rule && !mesh.destinationRules.areForSome(host);
  if (!isInForce || Object.keys(settings.labels).length > 0) return [];
  return callsOfServiceFail(mesh, service, {
    from: { namespace, labels: {} },
    outcome: 'fails-in-part',
    isMeant: (port) => settings.isFor(port) && mesh.workloads.endpoints(service, port).some(isFailing),
  });
}

function reaches(mesh: Mesh, gateway: Gateway, label: string): boolean {
  if (gateway.api) return viaOf(gateway) === label;
  return mesh.gateways.podsOf(gateway).some(({ namespace, name }) => `${namespace}/${name}` === label);
}

function comesFrom(mesh: Mesh, { client, gateway }: RouteRequest, namespace: string): boolean {
  if (!gateway) return client === namespace;
  const pods = mesh.gateways.podsOf(gateway);
  return pods.length > 0 && pods.every((pod) => pod.namespace === namespace);
}
