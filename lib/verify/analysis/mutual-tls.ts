import type { TlsSettings } from '../../mesh/destination-rules/tls-settings';
import type { Mesh } from '../../mesh/mesh';
import type { Service } from '../../mesh/services/service';
import type { Endpoint } from '../../mesh/workloads/endpoint';
import type { Workload } from '../../mesh/workloads/workload';
import { selects } from '../../semantics/labels';

/** True for workloads that do not accept plain text on one of their ports, or on ports without their own mode, as far as the input shows. */
export function isStrict(mesh: Mesh, workload: Workload, port?: number): boolean {
  const dataPlane = mesh.workloads.dataPlaneOf(workload);
  return dataPlane !== 'none' && dataPlane !== 'gateway' && demandsMutualTls(mesh, workload, port);
}

/** True if a PeerAuthentication requires mutual TLS on a port, and connections to it go through the proxy that enforces it. */
export function demandsMutualTls(mesh: Mesh, workload: Workload, port?: number): boolean {
  if (port !== undefined && workload.inboundException(port)) return false;
  return mesh.policies.mutualTls.modeFor(workload, port).mode === 'STRICT';
}

/** True for workloads that do not use mutual TLS on one of their ports. ztunnel always does. */
export function isPlain(mesh: Mesh, workload: Workload, port: number): boolean {
  const dataPlane = mesh.workloads.dataPlaneOf(workload);
  if (workload.inboundException(port)) return true;
  return dataPlane === 'none' || (dataPlane !== 'ambient' && mesh.policies.mutualTls.modeFor(workload, port).mode === 'DISABLE');
}

/** The pods, with the port there, that clients of a Service come to by the settings of a DestinationRule. */
export function endpointsUnder(mesh: Mesh, { labels, isFor }: TlsSettings, service: Service): readonly Endpoint[] {
  const endpoints = service.ports.filter(isFor).flatMap((port) => mesh.workloads.endpoints(service, port));
  return endpoints.filter((endpoint) => selects(labels, endpoint.labels));
}
