import type { Mesh } from '../../mesh/mesh';
import type { Port } from '../../mesh/services/port';
import type { Service } from '../../mesh/services/service';
import type { Workload } from '../../mesh/workloads/workload';
import { demandsMutualTls } from './mutual-tls';

/** A port of a Service by which clients outside the cluster reach pods that are no gateway. */
export interface PublicPort {
  readonly service: Service;
  readonly port: Port;
  readonly pods: readonly Workload[];
}

/** The ports of Services of type LoadBalancer or NodePort, or with external addresses, that do not lead to gateways. */
export function publicPorts(mesh: Mesh): readonly PublicPort[] {
  const open = mesh.services.kubernetes.filter(isPublic);
  if (open.length === 0) return [];
  const gateways = new Set(mesh.gateways.istio.flatMap((gateway) => mesh.gateways.podsOf(gateway)));
  return open.flatMap((service) => {
    const pods = mesh.workloads
      .behind(service)
      .filter((workload) => mesh.workloads.dataPlaneOf(workload) !== 'gateway' && !gateways.has(workload));
    const ports = pods.length > 0 ? service.ports.filter(({ transport }) => transport === 'TCP') : [];
    return ports.map((port) => ({ service, port, pods }));
  });
}

/** True if the pods do not accept plain text on the port: their proxy handles it, and only accepts mutual TLS. */
export function refusesPlaintext(mesh: Mesh, workload: Workload, { target }: Port): boolean {
  const port = workload.containerPort(target);
  return isProxied(mesh, workload, port) && demandsMutualTls(mesh, workload, port);
}

/** False if no proxy sees what comes in on the port, so that no policy is enforced there. */
export function isProxied(mesh: Mesh, workload: Workload, port: number | undefined): boolean {
  if (mesh.workloads.dataPlaneOf(workload) === 'none') return false;
  return port === undefined || workload.inboundException(port) === undefined;
}

/** True if every client outside can connect, not only a private network or a list of addresses. */
export function isForEverybody({ annotations, sourceRanges }: Service): boolean {
  const isInternal = Object.entries(annotations).some(
    ([key, value]) => /internal|load-balancer-type|load-balancer-scheme/.test(key) && /^(true|internal)$/i.test(value),
  );
  return !isInternal && sourceRanges.length === 0;
}

function isPublic({ type, isExternalName, externalAddresses }: Service): boolean {
  return type === 'LoadBalancer' || type === 'NodePort' || (!isExternalName && externalAddresses.length > 0);
}
