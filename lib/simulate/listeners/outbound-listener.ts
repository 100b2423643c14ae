import type { At } from '../../manifest/manifest-object';
import { covers } from '../../semantics/hostname';
import { isHttp } from '../../semantics/port-protocol';
import { isInBlock } from '../match/ip';
import type { Port } from '../../mesh/services/port';
import type { Service } from '../../mesh/services/service';
import type { ConnectionMatch, HostRoutes } from '../../mesh/routes/host-routes';
import { clusterName } from '../clusters/cluster-name';
import { isFrom } from '../routes/bind';
import type { View } from '../view';
import { type ConnectionRoute, connectionRoute, routeTo } from './gateway-connections';

/** A chain for TLS connections to other hosts; without names it takes every one. */
export interface SniChain {
  readonly sniHosts: readonly string[];
  readonly route: ConnectionRoute;
}

/** What a sidecar does with its own connections to an address and port. */
export interface OutboundListener {
  readonly port: number;
  /** Absent for the listener that all hosts of the port share. */
  readonly address?: string;
  /** Set when requests are routed by their host. */
  readonly takesHttp: boolean;
  /** Set when every request goes to one service whatever its host. */
  readonly only?: Service;
  readonly tls: readonly SniChain[];
  /** Set when other connections go to a service. */
  readonly tcp?: (address: string | undefined) => ConnectionRoute;
  readonly at?: At;
}

/** The listener that takes a connection; undefined when nobody declared the port. */
export function outboundListener(view: View, port: number, address: string | undefined): OutboundListener | undefined {
  if (address) {
    const own = view.once(`listener at ${port}`, () => addressListener(view, port, address), address);
    if (own) return own;
  }
  return view.once('shared listener', () => sharedListener(view, port), port);
}

function addressListener(view: View, port: number, address: string): OutboundListener | undefined {
  for (const service of view.servicesOn(port)) {
    const found = portOf(service, port);
    if (isHttp(found.protocol) || !isAt(view, service, found, address)) continue;
    return { ...chains(view, service, found, false), port, address, at: service.entry.at() };
  }
  return undefined;
}

function isAt(view: View, service: Service, port: Port, address: string): boolean {
  if (service.addresses.some((block) => block === address || (block.includes('/') && isInBlock(block, address)))) return true;
  return service.isHeadless && view.mesh.workloads.endpoints(service, port).some((endpoint) => endpoint.address === address);
}

/** Hosts of HTTP ports, and those of other ports that have no address, share one listener. */
function sharedListener(view: View, port: number): OutboundListener | undefined {
  const services = view.servicesOn(port).map((service) => ({ service, found: portOf(service, port) }));
  const http = services.filter(({ found }) => isHttp(found.protocol));
  const others = services.filter(
    ({ service, found }) => !isHttp(found.protocol) && found.protocol !== 'udp' && service.addresses.length === 0,
  );
  if (http.length + others.length === 0)
    return view.hasOwnHttpListener(port) ? { port, takesHttp: true, tls: [], at: view.sidecar!.entry.at() } : undefined;
  const parts = others.map(({ service, found }) => chains(view, service, found, true));
  return {
    port,
    takesHttp: http.length > 0 || others.some(({ found }) => found.protocol === 'unknown'),
    tls: parts.flatMap(({ tls }) => tls),
    tcp: parts.find(({ tcp }) => tcp)?.tcp,
    at: (http[0] ?? others[0]).service.entry.at(),
  };
}

function portOf(service: Service, number: number): Port {
  return service.ports.find((port) => port.number === number)!;
}

function chains(view: View, service: Service, port: Port, isShared: boolean): Pick<OutboundListener, 'takesHttp' | 'only' | 'tls' | 'tcp'> {
  if (port.protocol === 'tls' || port.protocol === 'https') return { takesHttp: false, tls: sniChains(view, service, port, isShared) };
  const tcp = (address: string | undefined) => tcpRoute(view, service, port.number, address);
  return port.protocol === 'unknown'
    ? { takesHttp: true, only: isShared ? undefined : service, tls: [], tcp }
    : { takesHttp: false, tls: [], tcp };
}

/** Each match of `tls` is a chain. Where there is one, other names are not for the service any more. */
function sniChains(view: View, service: Service, port: Port, isShared: boolean): readonly SniChain[] {
  const seen = new Set<string>();
  const found: SniChain[] = [];
  for (const rule of rulesFor(view, service, port.number).flatMap(({ tls }) => tls)) {
    for (const match of rule.matches) {
      const key = match.sniHosts.join();
      if (!isForClient(match, view, port.number) || seen.has(key)) continue;
      seen.add(key);
      found.push({ sniHosts: match.sniHosts, route: { ...connectionRoute(view, rule, port.number), at: match.at } });
    }
  }
  if (found.length > 0) return found;
  return [{ sniHosts: isShared ? [service.host] : [], route: routeTo(clusterName(service.host, port.number)) }];
}

/** The first `tcp` entry that is for this client; without one, the service itself. */
function tcpRoute(view: View, service: Service, port: number, address: string | undefined): ConnectionRoute {
  for (const rule of rulesFor(view, service, port).flatMap(({ tcp }) => tcp)) {
    const fitting = rule.matches.filter((match) => isForClient(match, view, port));
    if (rule.matches.length > 0 && !fitting.some((match) => isFor(match, address))) continue;
    return connectionRoute(view, rule, port);
  }
  return routeTo(clusterName(service.host, port));
}

function isFor({ destinationSubnets }: ConnectionMatch, address: string | undefined): boolean {
  return destinationSubnets.length === 0 || (address !== undefined && destinationSubnets.some((block) => isInBlock(block, address)));
}

function isForClient(match: ConnectionMatch, view: View, port: number): boolean {
  if (match.port !== undefined && match.port !== port) return false;
  if (match.gateways.length > 0 && !match.gateways.includes('mesh')) return false;
  return isFrom(match, view);
}

function rulesFor(view: View, service: Service, port: number): readonly HostRoutes[] {
  return view.once(`connection rules ${service.host} ${port}`, () =>
    view.mesh.virtualServices.routes.inMeshForConnections(service.host, view.namespace).filter((rule) => view.imports(rule, port)),
  );
}

/** The chain for a server name: the exact one, then the longest wildcard, then the one for every name. */
export function sniChainFor({ tls }: OutboundListener, sni: string | undefined): SniChain | undefined {
  const named = tls
    .flatMap((chain) =>
      chain.sniHosts.filter((host) => sni !== undefined && covers(host, sni.toLowerCase())).map((host) => ({ host, chain })),
    )
    .sort((a, b) => Number(b.host === sni) - Number(a.host === sni) || b.host.length - a.host.length);
  return named[0]?.chain ?? tls.find(({ sniHosts }) => sniHosts.length === 0);
}
