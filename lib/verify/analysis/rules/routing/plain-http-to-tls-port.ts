import type { At } from '../../../../manifest/manifest-object';
import type { Mesh } from '../../../../mesh/mesh';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { MESH } from '../../../../mesh/gateways/gateway-reference';
import type { NamedDestination } from '../../../../mesh/routes/named-destination';
import type { Port } from '../../../../mesh/services/port';
import type { Service } from '../../../../mesh/services/service';
import { isTlsPort } from '../../../../mesh/services/tls-port';
import { startedTls } from '../../client-tls';
import { GATEWAYS, ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const plainHttpToTlsPort = defineRule({
  id: 'routing/plain-http-to-tls-port',
  severity: 'warning',
  summary: 'Proxies originate TLS to ports that use TLS.',
  reads: [
    'DestinationRule',
    'Namespace',
    'Service',
    'ServiceEntry',
    'VirtualService',
    'Workload',
    ...GATEWAYS,
    ...ROUTE_KINDS,
    ...['BackendTLSPolicy', 'ReferenceGrant'].map((kind) => `${GATEWAY_API}/${kind}`),
  ],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/common-problems/network-issues/#double-tls-tls-origination-for-a-tls-request',
  why: 'An http route sends the request as plain HTTP, or as plain HTTP inside mutual TLS, which the sidecar terminates. A server that uses TLS itself answers 400, "the plain HTTP request was sent to HTTPS port". With a DestinationRule with TLS mode SIMPLE, the proxy originates TLS.',

  check(mesh, report) {
    for (const { at, host, port, kind } of sendersOf(mesh)) {
      const service = mesh.services.ofCluster(host) ?? mesh.services.declaring(host)[0];
      const open = service && portOf(service.ports, port);
      if (!open || !isTlsPort(open, service) || isTlsStarted(mesh, service, open) || isOfGateway(mesh, service)) continue;

      report({
        at,
        message: `port ${open.number} of ${host} is declared with TLS, but this route sends plain HTTP there`,
        fix:
          kind === 'HTTPRoute'
            ? `add a BackendTLSPolicy for ${service.entry.ref}, or forward to an HTTP port`
            : `add a DestinationRule for ${host} with tls mode SIMPLE, or forward to an HTTP port`,
      });
    }
  },
});

interface Sender {
  readonly at: At;
  readonly host: string;
  readonly port?: number;
  readonly kind: string;
}

/** What http routes send to. Routes of the Gateway API name their backends as Services. */
function sendersOf(mesh: Mesh): readonly Sender[] {
  const named = mesh.virtualServices.destinations.filter((each) => each.route.kind === 'http' && each.role === 'route' && !isOwn(each));
  const written = named.map(({ at, host, port }) => ({ at, host, port, kind: 'VirtualService' }));
  const attached = mesh.gatewayApi.hostRoutes
    .flatMap(({ http }) => http)
    .flatMap(({ action }) => action.destinations.filter(({ refusal }) => refusal === undefined))
    .map(({ at, host, port }) => ({ at, host, port, kind: 'HTTPRoute' }));
  return [...written, ...attached];
}

/** The port that a destination means: the one that it names, or the only one. */
function portOf(ports: readonly Port[], number: number | undefined): Port | undefined {
  if (number === undefined) return ports.length === 1 ? ports[0] : undefined;
  return ports.find((port) => port.number === number);
}

/** True for a route of the host itself without a port: sidecars do not use it where clients use TLS, which is another rule's. */
function isOwn({ host, port, virtualService }: NamedDestination): boolean {
  return port === undefined && virtualService.exactHosts.includes(host) && virtualService.gateways.every((ref) => ref === MESH);
}

/** True if any DestinationRule or BackendTLSPolicy originates TLS for the port. */
function isTlsStarted(mesh: Mesh, service: Service, port: Port): boolean {
  return startedTls(mesh, service.host, port) !== undefined || mesh.gatewayApi.backendTls.for(service, port) !== undefined;
}

/** True for the Service of a gateway, whose servers terminate the mutual TLS of the proxies themselves. */
function isOfGateway({ gateways, workloads }: Mesh, service: Service): boolean {
  const pods = workloads.behind(service);
  if (pods.length > 0) return pods.some((pod) => workloads.dataPlaneOf(pod) === 'gateway');
  return service.selector !== undefined && gateways.candidatesFor(service.selector).some(({ api }) => !api);
}
