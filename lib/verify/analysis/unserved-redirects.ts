import { hasPlaceholder } from '../../manifest/placeholders';
import type { Gateway } from '../../mesh/gateways/gateway';
import type { GatewayProxy } from '../../mesh/gateways/gateway-proxies';
import type { Server } from '../../mesh/gateways/server';
import { HostIndex } from '../../mesh/indexes/host-index';
import type { Mesh } from '../../mesh/mesh';
import { redirectedBehind } from './balancer-tls';
import { servicesBeforeGateway } from './gateway-services';
import { type HttpsRedirect, httpsRedirects } from './https-redirects';

/** The redirects to hosts that nothing in the input serves on another port. */
export function unservedRedirects(mesh: Mesh): readonly HttpsRedirect[] {
  const redirects = httpsRedirects(mesh);
  if (redirects.length === 0) return [];
  const served = servedHosts(mesh);
  return redirects.filter(
    (redirect) => !isServed(mesh, redirect, served) && !hasIngressInFront(mesh, redirect.gateway) && !redirectedBehind(mesh, redirect),
  );
}

/** A server that answers by itself or by routes, not by a redirect alone. */
interface Serving {
  readonly gateway: Gateway;
  readonly server: Server;
}

function servedHosts(mesh: Mesh): HostIndex<Serving> {
  const all = mesh.gateways.all.flatMap((gateway) =>
    gateway.servers.filter(({ tls }) => !tls?.httpsRedirect).map((server) => ({ gateway, server })),
  );
  return HostIndex.of(all, ({ server }) => new Set(server.hosts.map(({ host, exact }) => (hasPlaceholder(exact) ? '*' : host))));
}

/** Hosts of other pods only count by name: their wildcards do not count. */
function isServed(mesh: Mesh, { host, gateway, server }: HttpsRedirect, served: HostIndex<Serving>): boolean {
  const others = served.overlapping(host).filter((each) => each.server.port !== server.port);
  return others.some((each) => each.server.hosts.some((other) => other.host === host) || arePodsShared(mesh, gateway, each.gateway));
}

function arePodsShared(mesh: Mesh, one: Gateway, other: Gateway): boolean {
  if (one === other) return true;
  const pods = new Set(podsOf(mesh, one));
  return podsOf(mesh, other).some((pod) => pods.has(pod));
}

function podsOf(mesh: Mesh, gateway: Gateway): readonly GatewayProxy[] {
  return gateway.entry.kind === 'Ingress' ? mesh.gateways.proxiesSelectedBy(gateway.selector) : mesh.gateways.proxiesOf(gateway);
}

/** True if the controller of an Ingress sends to the gateway: it is the one that takes HTTPS. */
function hasIngressInFront(mesh: Mesh, gateway: Gateway): boolean {
  const services = new Set(servicesBeforeGateway(mesh, gateway).map(({ host }) => host));
  return mesh.ingresses.some(({ backends }) => backends.some(({ host }) => services.has(host)));
}
