import { covers, intersect } from '../../semantics/hostname';
import { named } from '../../semantics/words';
import type { RouteKind } from '../routes/virtual-service';
import { hostsInCommon, type Server } from './server';

/** The kind of routes that a server uses; undefined for AUTO_PASSTHROUGH, which does not use routes. */
export function routeKindOf({ protocol, tls }: Server): RouteKind | undefined {
  if (protocol === 'http') return 'http';
  if (tls?.mode === 'AUTO_PASSTHROUGH') return undefined;
  if (protocol !== 'tcp' && tls?.mode === 'PASSTHROUGH') return 'tls';
  return protocol === 'https' ? 'http' : 'tcp';
}

/** `the server on port 443 (HTTPS, PASSTHROUGH) of istio-system/public` */
export function serverText({ port, protocol, tls, gateway }: Server): string {
  return `the server on port ${port} (${protocol.toUpperCase()}${tls && protocol !== 'http' ? `, ${tls.mode}` : ''}) of ${gateway}`;
}

/** The hosts of servers, as they are written: `team/shop.example.com`. */
export function takenHosts(servers: readonly Server[]): readonly string[] {
  const hosts = servers.flatMap(({ hosts: all }) =>
    all.map(({ exact, namespace }) => (namespace === undefined ? exact : `${namespace}/${exact}`)),
  );
  return [...new Set(hosts)];
}

/** Why servers do not use a VirtualService for a host of a request; undefined if one of them does. */
export function whyHostNotTaken(
  servers: readonly Server[],
  { namespace, exactHosts }: { readonly namespace: string; readonly exactHosts: readonly string[] },
  asked: string,
): string | undefined {
  const common = servers.flatMap((server) => hostsInCommon(server, namespace, exactHosts));
  if (common.some((host) => covers(host.toLowerCase(), asked))) return undefined;
  if (common.length > 0) return `the Gateway and the VirtualService have only ${named(common)} in common, which does not cover ${asked}`;
  const hosts = servers.flatMap((server) => server.hosts);
  const reserved = hosts.find(
    ({ exact, namespace: only }) => only !== undefined && only !== namespace && intersect([exact], exactHosts).length > 0,
  );
  if (reserved)
    return `the Gateway has ${reserved.namespace}/${reserved.exact}, which is only for VirtualServices in namespace ${reserved.namespace}`;
  const lower = exactHosts.map((host) => host.toLowerCase());
  const spelt = hosts.find(({ host }) => intersect([host], lower).length > 0);
  if (spelt) return `the Gateway has ${spelt.exact}, which istiod compares case-sensitively with ${named(exactHosts)}`;
  return `the Gateway has ${named(takenHosts(servers))}, not ${named(exactHosts)}`;
}
