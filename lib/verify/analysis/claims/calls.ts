import type { Mesh } from '../../../mesh/mesh';
import type { Port } from '../../../mesh/services/port';
import type { Service } from '../../../mesh/services/service';
import { isWildcard } from '../../../semantics/hostname';
import { isHttp } from '../../../semantics/port-protocol';
import type { ClaimedCaller, ClaimedRequest } from '../../claim';

/** A call of a port of a Service. */
export interface PortCall {
  readonly request: ClaimedRequest;
  readonly port: Port;
}

/** A call of each port of a Service; empty if a route or a Sidecar decides where calls of the caller go. */
export function callsTo(mesh: Mesh, service: Service, from: ClaimedCaller): readonly PortCall[] {
  const isElsewhere =
    isWildcard(service.host) || service.aliasOf !== undefined || mesh.virtualServices.routes.isInMesh(service.host, from.namespace);
  const isSeen = mesh.services.visible(service.host, [from.namespace])[0] === service;
  if (isElsewhere || !isSeen || mesh.sidecars.for(from)) return [];
  return service.ports
    .filter(({ transport }) => transport === 'TCP')
    .map((port) => ({ request: { text: `${schemeOf(port)}://${service.host}:${port.number}`, options: { from } }, port }));
}

/** How clients call a port: with HTTP if the port may use it. */
export function schemeOf({ protocol }: Port): 'http' | 'tcp' {
  return isHttp(protocol) || protocol === 'unknown' ? 'http' : 'tcp';
}
