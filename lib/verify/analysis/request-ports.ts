import type { ServerView } from '../../manifest/mesh/gateway';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { textOf } from '../../manifest/mesh/values';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { isHttp } from '../../semantics/port-protocol';

/**
 * Tells whether a workload takes connections only, and no requests, on all of these ports of its containers (on all of its ports when
 * none is given). A port that nothing in the input declares may take requests.
 */
export function connectionsOnly(mesh: MeshIndex): (workload: WorkloadView, ports: readonly string[]) => boolean {
  const serversOf = serversByWorkload(mesh);
  return (workload, ports) => {
    const declared = mesh.servicesOf(workload).flatMap((service) => service.ports);
    const meant = declared.filter(({ targetPort }) => ports.length === 0 || ports.includes(String(workload.containerPort(targetPort))));
    const opened = serversOf.get(workload) ?? (isGateway(workload) ? [] : undefined);
    return (
      meant.length > 0 &&
      meant.every(({ number, targetPort, protocol }) => {
        if (!opened) return protocol !== 'unknown' && !isHttp(protocol);
        const here = opened.filter(({ port }) => port === number || port === workload.containerPort(targetPort));
        return here.length > 0 && !here.some(takesRequests);
      })
    );
  };
}

/** What a gateway's port speaks is what its Gateways say, whatever its Service is called. */
function serversByWorkload(mesh: MeshIndex): ReadonlyMap<WorkloadView, readonly ServerView[]> {
  const found = new Map<WorkloadView, ServerView[]>();
  for (const gateway of mesh.gateways()) {
    for (const workload of mesh.workloadsServing(gateway)) found.set(workload, [...(found.get(workload) ?? []), ...gateway.servers]);
  }
  return found;
}

function isGateway({ annotations }: WorkloadView): boolean {
  return annotations['inject.istio.io/templates'] === 'gateway';
}

/** True when a gateway reads the requests that come in by a server: it does not pass TLS through, and the protocol is one of requests. */
export function takesRequests({ protocol, tls }: ServerView): boolean {
  if (protocol === 'HTTPS') return !(textOf(tls?.mode) ?? 'PASSTHROUGH').endsWith('PASSTHROUGH');
  return ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'].includes(protocol);
}
