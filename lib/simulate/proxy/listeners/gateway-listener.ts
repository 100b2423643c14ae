import type { At } from '../../../manifest/manifest-object';
import type { Gateway } from '../../../mesh/gateways/gateway';
import type { Server } from '../../../mesh/gateways/server';
import { lazy } from '../../../mesh/reading/lazy';
import { gatewayName } from '../../../mesh/workloads/proxy';
import type { Service } from '../../../mesh/services/service';
import { targetPort } from '../../../mesh/workloads/endpoint';
import { gatewayHosts } from '../routes/gateway-hosts';
import type { VirtualHosts } from '../routes/virtual-hosts';
import type { Rejected } from '../trace';
import type { View } from '../view';
import { type ConnectionRoute, passthroughChains, tcpChain } from './gateway-connections';
import { ListenerHosts } from './listener-hosts';

/** A filter chain for TLS connections, by server name. */
export interface TlsChain {
  readonly server: Server;
  readonly sniHosts: readonly string[];
  /** Set if the chain terminates TLS and routes requests. */
  readonly hosts?: () => VirtualHosts;
  /** Set if the chain forwards the connection as it is. */
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
  /** The hosts of its servers, and those of its routes. */
  readonly hosts: ListenerHosts;
  /** Two chains that Envoy cannot distinguish, so that it rejects the whole listener. */
  readonly clash?: { readonly host: string; readonly at: readonly At[] };
}

/** All listeners of a gateway, and the servers that are dropped because of others. */
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
  /** The first server that accepts plain text. */
  plain?: Server;
  /** The names that servers with TLS took. */
  readonly names: Set<string>;
}

function build(view: View): GatewayListeners {
  const drafts = new Map<string, Draft>();
  const dropped: Rejected[] = [];
  for (const server of gatewaysOf(view).flatMap(({ servers }) => servers)) {
    const port = listenerPort(view, server.port);
    const key = `${port} ${server.bind}`;
    const draft = drafts.get(key) ?? { port, bind: server.bind, servers: [], names: new Set() };
    drafts.set(key, draft);
    const why = conflict(server, draft);
    if (why) {
      dropped.push({ what: `server ${server.hosts.map(({ host }) => host).join(', ')}`, at: server.at, why });
      continue;
    }
    draft.servers.push(server);
    if (!endsTls(server)) draft.plain ??= server;
  }
  const all = [...drafts.values()].map((draft) => finish(view, draft)).filter((listener) => listener !== undefined);
  return { all, dropped };
}

/** Why a server is dropped because of those before it; undefined if it is not. */
function conflict(server: Server, { plain, names: taken }: Draft): string | undefined {
  if (endsTls(server)) {
    const names = server.hosts.map(({ host, namespace }) => (namespace === undefined ? host : `${namespace}/${host}`));
    const twice = names.find((name) => taken.has(name));
    if (twice !== undefined) return `an older server already has ${twice} on this port, so the whole server is dropped`;
    for (const name of names) taken.add(name);
  }
  if (!plain || (plain.protocol === 'http' && server.protocol === 'http')) return undefined;
  return `an older server uses ${plain.protocol} on this port, but this one ${server.protocol}, so it is dropped`;
}

/** True for a server whose connections use TLS. */
function endsTls({ tls, protocol }: Server): boolean {
  return tls !== undefined && protocol !== 'http';
}

function finish(view: View, { port, bind, servers }: Draft): GatewayListener | undefined {
  const plain = servers.filter(isPlainHttp);
  const tcp = servers.find((server) => !server.tls && server.protocol !== 'http');
  const taken = new Set<string>();
  const tls = servers.filter(endsTls).flatMap((server) => tlsChains(view, server, taken));
  const tcpRoute = tcp && tcpChain(view, tcp);
  const isAutomatic = servers.some((server) => server.tls?.mode === 'AUTO_PASSTHROUGH');
  if (plain.length === 0 && tls.length === 0 && !tcpRoute && !isAutomatic) return undefined;
  const http = plain.length > 0 ? lazy(() => gatewayHosts(view, plain)) : undefined;
  return { port, bind, servers, http, tls, tcp: tcpRoute, hosts: new ListenerHosts(servers, http, tls), clash: clashOf(tls) };
}

function isPlainHttp(server: Server): boolean {
  return server.protocol === 'http';
}

function tlsChains(view: View, server: Server, taken: Set<string>): readonly TlsChain[] {
  const sniHosts = server.hosts.map(({ host }) => host);
  if (server.tls!.mode === 'PASSTHROUGH') return passthroughChains(view, server, taken);
  if (server.tls!.mode === 'AUTO_PASSTHROUGH') return [];
  if (server.protocol === 'https') return [{ server, sniHosts, hosts: lazy(() => gatewayHosts(view, [server])) }];
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
