import type { At } from '../../manifest/manifest-object';
import { bySpecificity, covers } from '../../semantics/hostname';
import type { Gateway } from '../../mesh/gateways/gateway';
import type { Server } from '../../mesh/gateways/server';
import { gatewayName } from '../../mesh/workloads/proxy';
import type { Service } from '../../mesh/services/service';
import { targetPort } from '../../mesh/workloads/endpoint';
import { gatewayHosts } from '../routes/gateway-hosts';
import type { VirtualHosts } from '../routes/virtual-hosts';
import type { Rejected } from '../trace';
import type { View } from '../view';
import { type ConnectionRoute, passthroughChains, tcpChain } from './gateway-connections';

/** A chain that a TLS connection can take, by the name it asks for. */
export interface TlsChain {
  readonly server: Server;
  readonly sniHosts: readonly string[];
  /** Set when the chain ends TLS and routes requests. */
  readonly hosts?: () => VirtualHosts;
  /** Set when the chain forwards bytes. */
  readonly route?: ConnectionRoute;
}

/** What a gateway does with connections to one of its ports. */
export interface GatewayListener {
  readonly port: number;
  readonly bind: string;
  readonly servers: readonly Server[];
  readonly http?: () => VirtualHosts;
  readonly tls: readonly TlsChain[];
  readonly tcp?: ConnectionRoute;
  /** Two chains that Envoy cannot tell apart, so that it takes none of the listener. */
  readonly clash?: { readonly host: string; readonly at: readonly At[] };
}

/** All listeners of a gateway, and the servers that lost against others. */
export interface GatewayListeners {
  readonly all: readonly GatewayListener[];
  readonly dropped: readonly Rejected[];
}

/** The listeners of the proxy. */
export function gatewayListeners(view: View): GatewayListeners {
  return view.once('gateway listeners', () => build(view));
}

/** The Gateways that configure this proxy, in order. */
export function gatewaysOf(view: View): readonly Gateway[] {
  return view.once('gateways', () => view.mesh.gateways.candidatesFor(view.proxy.labels).filter((gateway) => configures(gateway, view)));
}

/** The chain for a server name: the exact one, then the longest wildcard, then the one for every name. */
export function chainFor(listener: GatewayListener, sni: string | undefined): TlsChain | undefined {
  const name = sni?.toLowerCase();
  const fitting = listener.tls.flatMap((chain) =>
    chain.sniHosts.filter((host) => host === '*' || (name !== undefined && covers(host, name))).map((host) => ({ host, chain })),
  );
  return fitting.sort((a, b) => bySpecificity(a.host, b.host))[0]?.chain;
}

function configures(gateway: Gateway, view: View): boolean {
  const { proxy, mesh } = view;
  if (gateway.api) {
    if (gatewayName(proxy) === gateway.api.name && proxy.namespace === gateway.namespace) return true;
    return ownServices(view).some(({ host }) => gateway.api!.serviceHosts.includes(host));
  }
  return !mesh.scopeGatewayToNamespace || gateway.namespace === proxy.namespace;
}

/** The Services in front of this proxy. */
function ownServices(view: View): readonly Service[] {
  return view.once('own services', () => view.mesh.services.inFrontOf(view.proxy));
}

/** The port that a server listens on: what the Service in front of the gateway forwards its number to. */
export function listenerPort(view: View, number: number): number {
  for (const service of ownServices(view)) {
    const port = service.ports.find((candidate) => candidate.number === number);
    if (port) return targetPort(view.mesh.workloads.behind(service)[0], port);
  }
  return number;
}

interface Draft {
  readonly port: number;
  readonly bind: string;
  readonly servers: Server[];
}

function build(view: View): GatewayListeners {
  const drafts = new Map<string, Draft>();
  const tlsHosts = new Map<string, Set<string>>();
  const dropped: Rejected[] = [];
  for (const server of gatewaysOf(view).flatMap(({ servers }) => servers)) {
    const port = listenerPort(view, server.port);
    const why = conflict(server, port, drafts, tlsHosts);
    if (why) {
      dropped.push({ what: `server ${server.hosts.map(({ host }) => host).join(', ')}`, at: server.at, why });
      continue;
    }
    const key = `${port} ${server.bind}`;
    const draft = drafts.get(key) ?? { port, bind: server.bind, servers: [] };
    draft.servers.push(server);
    drafts.set(key, draft);
  }
  const all = [...drafts.values()].map((draft) => finish(view, draft)).filter((listener) => listener !== undefined);
  return { all, dropped };
}

/** Why a server loses against those before it, or undefined when it does not. */
function conflict(
  server: Server,
  port: number,
  drafts: ReadonlyMap<string, Draft>,
  tlsHosts: Map<string, Set<string>>,
): string | undefined {
  if (server.tls && server.protocol !== 'http') {
    const key = `${port} ${server.bind}`;
    const taken = tlsHosts.get(key) ?? new Set<string>();
    const names = server.hosts.map(({ host, namespace }) => (namespace === undefined ? host : `${namespace}/${host}`));
    const twice = names.find((name) => taken.has(name));
    if (twice !== undefined) return `an older server takes ${twice} on this port already, so the whole server is dropped`;
    tlsHosts.set(key, new Set([...taken, ...names]));
  }
  const plain = drafts.get(`${port} ${server.bind}`)?.servers.find(({ tls, protocol }) => !tls || protocol === 'http');
  if (!plain) return undefined;
  if (plain.protocol === 'http' && server.protocol === 'http') return undefined;
  return `an older server speaks ${plain.protocol} on this port, this one ${server.protocol}, so it is dropped`;
}

function finish(view: View, { port, bind, servers }: Draft): GatewayListener | undefined {
  const plain = servers.filter(isPlainHttp);
  const tcp = servers.find((server) => !server.tls && server.protocol !== 'http');
  const tls = servers.filter((server) => server.tls && server.protocol !== 'http').flatMap((server) => tlsChains(view, server, servers));
  const tcpRoute = tcp && tcpChain(view, tcp);
  if (plain.length === 0 && tls.length === 0 && !tcpRoute) return undefined;
  return {
    port,
    bind,
    servers,
    http: plain.length > 0 ? once(() => gatewayHosts(view, plain)) : undefined,
    tls,
    tcp: tcpRoute,
    clash: clashOf(tls),
  };
}

function isPlainHttp(server: Server): boolean {
  return server.protocol === 'http';
}

function tlsChains(view: View, server: Server, servers: readonly Server[]): readonly TlsChain[] {
  const sniHosts = server.hosts.map(({ host }) => host);
  if (server.tls!.mode === 'PASSTHROUGH') return passthroughChains(view, server, servers);
  if (server.tls!.mode === 'AUTO_PASSTHROUGH') return [];
  if (server.protocol === 'https') return [{ server, sniHosts, hosts: once(() => gatewayHosts(view, [server])) }];
  const route = tcpChain(view, server);
  return route ? [{ server, sniHosts, route }] : [];
}

function clashOf(chains: readonly TlsChain[]): GatewayListener['clash'] {
  const seen = new Map<string, TlsChain>();
  for (const chain of chains) {
    for (const host of chain.sniHosts) {
      const other = seen.get(host);
      if (other && other.server !== chain.server) return { host, at: [other.server.at, chain.server.at] };
      seen.set(host, chain);
    }
  }
  return undefined;
}

function once<T>(compute: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= compute());
}
