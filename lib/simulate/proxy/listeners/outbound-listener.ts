import type { At } from '../../../manifest/manifest-object';
import { isInBlock } from '../../request/match/ip';
import type { Port } from '../../../mesh/services/port';
import type { Service } from '../../../mesh/services/service';
import type { ConnectionMatch, HostRoutes } from '../../../mesh/routes/host-routes';
import { clusterName } from '../clusters/cluster-name';
import { isFrom } from '../routes/bind';
import type { View } from '../view';
import { type ConnectionRoute, connectionRoute, routeTo } from './gateway-connections';
import { chainNamed } from './sni-chain';

/** A chain for TLS connections to other hosts; without names it matches every one. */
export interface SniChain {
  readonly sniHosts: readonly string[];
  readonly route: ConnectionRoute;
}

/** What a sidecar does with its own connections to an address and port. */
export interface OutboundListener {
  readonly port: number;
  /** Absent for the listener that all hosts of the port share. */
  readonly address?: string;
  /** Set if requests are routed by their host. */
  readonly takesHttp: boolean;
  /** Set if every request goes to one service, regardless of its host. */
  readonly only?: Service;
  readonly tls: readonly SniChain[];
  /** Set if other connections go to a service. */
  readonly tcp?: (address: string | undefined) => ConnectionRoute;
  readonly at?: At;
}

/** The listener for a connection; undefined if the port is not declared. */
export function outboundListener(view: View, port: number, address: string | undefined): OutboundListener | undefined {
  if (address) {
    const own = view.once(`listener at ${port}`, () => addressListener(view, port, address), address);
    if (own) return own;
  }
  return view.once('shared listener', () => sharedListener(view, port), port);
}

function addressListener(view: View, port: number, address: string): OutboundListener | undefined {
  const services = view.mesh.services.registry.onPort(port);
  const inBlocks = services.blocks.filter(({ service }) => service.addresses.some((block) => isInBlock(block, address)));
  const found = services.oldestFirst([...services.at(address), ...inBlocks]).find(({ service }) => view.isOn(service, port));
  return found && { ...chains(view, found.service, found.port, false), port, address, at: found.service.entry.at() };
}

/** Hosts of HTTP ports share one listener, and so do hosts without an address on other ports. */
function sharedListener(view: View, port: number): OutboundListener | undefined {
  const services = view.mesh.services.registry.onPort(port);
  const http = services.http.find(({ service }) => view.isOn(service, port));
  const others = services.withoutAddress.filter(({ service }) => view.isOn(service, port));
  const first = http ?? others[0];
  if (!first) return view.hasOwnHttpListener(port) ? { port, takesHttp: true, tls: [], at: view.sidecar!.entry.at() } : undefined;
  const parts = others.map((other) => chains(view, other.service, other.port, true));
  return {
    port,
    takesHttp: http !== undefined || others.some((other) => other.port.protocol === 'unknown'),
    tls: parts.flatMap(({ tls }) => tls),
    tcp: parts.find(({ tcp }) => tcp)?.tcp,
    at: first.service.entry.at(),
  };
}

function chains(view: View, service: Service, port: Port, isShared: boolean): Pick<OutboundListener, 'takesHttp' | 'only' | 'tls' | 'tcp'> {
  if (port.protocol === 'tls' || port.protocol === 'https') return { takesHttp: false, tls: sniChains(view, service, port, isShared) };
  const tcp = (address: string | undefined) => tcpRoute(view, service, port.number, address);
  return port.protocol === 'unknown'
    ? { takesHttp: true, only: isShared ? undefined : service, tls: [], tcp }
    : { takesHttp: false, tls: [], tcp };
}

/** Each match of `tls` is a chain. If there is one, other names no longer go to the service. */
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

/** The first `tcp` entry that applies to this client; otherwise the service itself. */
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

/** The chain for a server name: the exact one, then the longest wildcard, then the one for all names. */
export function sniChainFor({ tls }: OutboundListener, sni: string | undefined): SniChain | undefined {
  const named = sni === undefined ? undefined : chainNamed(tls, sni);
  return named ?? tls.find(({ sniHosts }) => sniHosts.length === 0);
}
