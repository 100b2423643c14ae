import type { At, ManifestObject } from '../../manifest/manifest-object';
import { intersect } from '../../semantics/hostname';
import type { Server } from '../model/gateway';
import type { VirtualService } from '../model/virtual-service';
import type { View } from '../view';
import { bindRoutes } from './bind';
import type { Route } from './route';
import { VirtualHosts } from './virtual-hosts';

interface Draft {
  readonly routes: Route[];
  readonly owners: Set<ManifestObject>;
  httpsRedirect?: At;
}

/** The virtual hosts of servers that share a route table, the older Gateway's first. */
export function gatewayHosts(view: View, servers: readonly Server[]): VirtualHosts {
  const drafts = new Map<string, Draft>();
  const bound = new Map<string, readonly Route[]>();
  for (const server of servers) {
    for (const rule of view.model.virtualServices.boundTo(server.gateway, view.namespace)) addRule(view, server, rule, drafts, bound);
    if (server.tls?.httpsRedirect) redirectAll(server, drafts);
  }
  return new VirtualHosts(
    [...drafts].map(([domain, draft]) => ({
      domain,
      routes: catchAllsLast(draft.routes),
      httpsRedirect: draft.httpsRedirect,
      isShared: draft.owners.size > 1,
    })),
  );
}

/** The hosts of a server that are open to rules of a namespace. */
export function openHosts(server: Server, namespace: string): readonly string[] {
  return server.hosts.filter((host) => host.namespace === undefined || host.namespace === namespace).map(({ host }) => host);
}

/** The port of a destination that names none: its only one, else the Gateway's. */
export function gatewayDestinationPort(view: View, serverPort: number): (host: string) => number {
  return (host) => {
    const ports = view.service(host)?.ports ?? [];
    return ports.length === 1 ? ports[0].number : serverPort;
  };
}

function addRule(view: View, server: Server, rule: VirtualService, drafts: Map<string, Draft>, bound: Map<string, readonly Route[]>): void {
  const hosts = intersect(openHosts(server, rule.namespace), rule.hosts);
  if (hosts.length === 0) return;
  const key = `${server.gateway} ${rule.namespace}/${rule.entry.kind}/${rule.entry.name}/${rule.hosts.join()}`;
  const routes =
    bound.get(key) ??
    bindRoutes(rule, { view, port: server.port, gateways: [server.gateway], portOf: gatewayDestinationPort(view, server.port) });
  bound.set(key, routes);
  if (routes.length === 0) return;
  for (const host of hosts) {
    const draft: Draft = drafts.get(host) ?? { routes: [], owners: new Set() };
    draft.routes.push(...routes);
    draft.owners.add(rule.entry);
    if (server.tls?.httpsRedirect) draft.httpsRedirect = server.tls.at.field('httpsRedirect');
    drafts.set(host, draft);
  }
}

function redirectAll(server: Server, drafts: Map<string, Draft>): void {
  for (const { host } of server.hosts) {
    const draft: Draft = drafts.get(host) ?? { routes: [], owners: new Set() };
    draft.httpsRedirect = server.tls!.at.field('httpsRedirect');
    drafts.set(host, draft);
  }
}

function catchAllsLast(routes: readonly Route[]): readonly Route[] {
  return [...routes.filter(({ isCatchAll }) => !isCatchAll), ...routes.filter(({ isCatchAll }) => isCatchAll)];
}
