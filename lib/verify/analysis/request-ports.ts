import type { Mesh } from '../../mesh/mesh';
import type { Server } from '../../mesh/gateways/server';
import type { Workload } from '../../mesh/workloads/workload';
import { isHttp } from '../../semantics/port-protocol';

/**
 * Tells whether a workload only accepts connections, and no HTTP requests, on all of these ports of its containers (on all of its ports if
 * none is given). A port that the input does not declare may accept requests.
 */
export function connectionsOnly(mesh: Mesh): (workload: Workload, ports: readonly string[]) => boolean {
  const serversOf = serversByWorkload(mesh);
  return (workload, ports) => {
    const declared = mesh.services.inFrontOf(workload).flatMap((service) => service.ports);
    const meant = declared.filter(({ target }) => ports.length === 0 || ports.includes(String(workload.containerPort(target))));
    const opened = serversOf.get(workload) ?? (isGateway(workload) ? [] : undefined);
    return (
      meant.length > 0 &&
      meant.every(({ number, target, declared: protocol }) => {
        if (!opened) return protocol !== 'unknown' && !isHttp(protocol);
        const here = opened.filter(({ port }) => port === number || port === workload.containerPort(target));
        return here.length > 0 && !here.some(takesRequests);
      })
    );
  };
}

/** What a gateway's port speaks is what its Gateways say, whatever its Service is called. */
function serversByWorkload(mesh: Mesh): ReadonlyMap<Workload, readonly Server[]> {
  const found = new Map<Workload, Server[]>();
  for (const gateway of mesh.gateways.istio) {
    for (const workload of mesh.gateways.podsOf(gateway)) found.set(workload, [...(found.get(workload) ?? []), ...gateway.servers]);
  }
  return found;
}

function isGateway({ annotations }: Workload): boolean {
  return annotations['inject.istio.io/templates'] === 'gateway';
}

/** True if a gateway reads the requests that come in by a server: it does not pass TLS through, and the protocol is one of requests. */
export function takesRequests({ protocol, tls }: Server): boolean {
  if (protocol === 'https') return tls !== undefined && !tls.mode.endsWith('PASSTHROUGH');
  return protocol === 'http';
}
