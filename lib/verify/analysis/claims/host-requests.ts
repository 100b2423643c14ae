import { nameUnder } from '../../../semantics/hostname';
import type { Gateway } from '../../../mesh/gateways/gateway';
import type { Server } from '../../../mesh/gateways/server';
import type { Mesh } from '../../../mesh/mesh';
import type { HttpMatch } from '../../../mesh/routes/http-match';
import type { ClaimedRequest } from '../../claim';
import { addressOf } from './address';
import { sampleOf } from './sample';
import { isAsked, viaOf } from './via';

/** Requests for a host through a gateway: one for each of its servers, or of those given, that take HTTP. */
export function requestsForHost(
  mesh: Mesh,
  gateway: Gateway,
  host: string,
  servers: readonly Server[] = gateway.servers,
): readonly ClaimedRequest[] {
  if (mesh.gateways.withRef(gateway.ref) === undefined || !isAsked(mesh, gateway)) return [];
  const addresses = new Set(servers.flatMap((server) => addressOf(server, nameUnder(host)) ?? []));
  return [...addresses].map((address) => ({ text: `GET ${address}/`, options: { via: viaOf(gateway) } }));
}

/** Requests for a host that a match takes; none where it is hard to say which those are. */
export function requestsForMatch(mesh: Mesh, gateway: Gateway, host: string, match: HttpMatch): readonly ClaimedRequest[] {
  const sample = sampleOf(match);
  if (!sample) return [];
  return requestsForHost(mesh, gateway, host).map(({ text, options }) => ({
    text: `${text.replace(/^GET/, sample.method).replace(/\/$/, '')}${sample.path}`,
    options: { ...options, headers: sample.headers },
  }));
}

/** Requests for each host of a server. */
export function requestsForServer(mesh: Mesh, gateway: Gateway, server: Server): readonly ClaimedRequest[] {
  return server.hosts.flatMap(({ host }) => requestsForHost(mesh, gateway, host, [server]));
}
