import type { At } from '../../manifest/manifest-object';
import { gatewayTopology } from '../../mesh/config/gateway-topology';
import type { Gateway } from '../../mesh/gateways/gateway';
import { hostsInCommon, type Server } from '../../mesh/gateways/server';
import type { Mesh } from '../../mesh/mesh';
import type { HttpRule } from '../../mesh/routes/host-routes';

/** A host whose plain HTTP requests a gateway redirects to HTTPS. */
export interface HttpsRedirect {
  /** The host of the redirected request, or a wildcard. */
  readonly host: string;
  /** The port of the redirected request. */
  readonly port: number;
  readonly gateway: Gateway;
  /** The server that gets the plain HTTP request. */
  readonly server: Server;
  readonly at: At;
}

/** Every redirect to HTTPS at a host of this input: of servers with `httpsRedirect`, and of the routes of either API. */
export function httpsRedirects(mesh: Mesh): readonly HttpsRedirect[] {
  return mesh.gateways.all.flatMap((gateway) => [...byServers(mesh, gateway), ...byRoutes(mesh, gateway)]);
}

/** A gateway that trusts the proxy in front of it redirects only what came there as plain HTTP. */
function byServers(mesh: Mesh, gateway: Gateway): readonly HttpsRedirect[] {
  const redirecting = gateway.servers.filter(({ tls }) => tls?.httpsRedirect);
  if (redirecting.length === 0 || trustsProxies(mesh, gateway)) return [];
  return redirecting.flatMap((server) =>
    server.hosts.map(({ host }) => ({ host, port: 443, gateway, server, at: server.field.get('tls', 'httpsRedirect').at })),
  );
}

function trustsProxies(mesh: Mesh, gateway: Gateway): boolean {
  const pods = mesh.gateways.podsOf(gateway);
  const annotations = pods.length > 0 ? pods.map((pod) => pod.annotations) : [{}];
  return annotations.some((each) => gatewayTopology(mesh.config, each).numTrustedProxies > 0);
}

function byRoutes(mesh: Mesh, gateway: Gateway): readonly HttpsRedirect[] {
  return mesh.virtualServices.routes.allFor(gateway.ref).flatMap(({ http, namespace, exactHosts }) =>
    http.filter(redirectsToHttps).flatMap((rule) =>
      gateway.servers
        .filter((server) => server.protocol === 'http' && !server.tls?.httpsRedirect && isFor(rule, gateway.ref, server.port))
        .flatMap((server) => nextHosts(rule, server, hostsInCommon(server, namespace, exactHosts)).map((host) => ({ server, host })))
        .map(({ server, host }) => ({ host, port: portOf(rule), gateway, server, at: rule.action.redirect!.at })),
    ),
  );
}

function redirectsToHttps({ action: { redirect } }: HttpRule): boolean {
  return redirect?.scheme === 'https' && redirect.port !== 'from request';
}

function portOf({ action: { redirect } }: HttpRule): number {
  return typeof redirect?.port === 'number' ? redirect.port : 443;
}

/** The hosts that clients ask for next; of another host nothing is known unless the server takes it by name. */
function nextHosts({ action: { redirect } }: HttpRule, server: Server, asked: readonly string[]): readonly string[] {
  const other = redirect?.authority?.toLowerCase();
  if (other === undefined) return asked.map((host) => host.toLowerCase());
  return asked.length > 0 && server.hosts.some(({ host }) => host === other) ? [other] : [];
}

/** True if some request to the port is redirected whatever headers a proxy in front has written. */
function isFor({ matches }: HttpRule, gateway: string, port: number): boolean {
  return (
    matches.length === 0 ||
    matches.some(
      (match) =>
        match.headers.size + match.withoutHeaders.size === 0 &&
        (match.port ?? port) === port &&
        (match.gateways.length === 0 || match.gateways.includes(gateway)),
    )
  );
}
