import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { ServicePortView, ServiceView } from '../../manifest/mesh/service';
import { listOf, mappingOf } from '../../manifest/mesh/values';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { mutualTlsOf } from './mtls';

/** A port of a Service by which clients outside the cluster reach pods that are no gateway. */
export interface PublicPort {
  readonly service: ServiceView;
  readonly port: ServicePortView;
  readonly pods: readonly WorkloadView[];
}

/** The ports of Services of type LoadBalancer or NodePort, or with external addresses, that do not lead to gateways. */
export function publicPorts(mesh: MeshIndex): readonly PublicPort[] {
  const open = mesh.services().filter(isPublic);
  if (open.length === 0) return [];
  const gateways = new Set(mesh.gateways().flatMap((gateway) => mesh.workloadsServing(gateway)));
  return open.flatMap((service) => {
    const pods = mesh.workloadsBehind(service).filter((workload) => mesh.dataPlane(workload) !== 'gateway' && !gateways.has(workload));
    const ports = pods.length > 0 ? service.ports.filter(({ transport }) => transport === 'TCP') : [];
    return ports.map((port) => ({ service, port, pods }));
  });
}

/** True when the pods refuse plaintext on the port: their proxy takes it, and only with mutual TLS. */
export function refusesPlaintext(mesh: MeshIndex, workload: WorkloadView, { targetPort }: ServicePortView): boolean {
  const port = workload.containerPort(targetPort);
  return isProxied(mesh, workload, port) && mutualTlsOf(mesh, workload, port) === 'STRICT';
}

/** False when no proxy sees what comes in on the port, so that no policy is enforced there. */
export function isProxied(mesh: MeshIndex, workload: WorkloadView, port: number | undefined): boolean {
  if (mesh.dataPlane(workload) === 'none') return false;
  const excluded = portsIn(workload, 'excludeInboundPorts');
  const included = portsIn(workload, 'includeInboundPorts');
  return !excluded.includes(String(port)) && (included.length === 0 || included.includes('*') || included.includes(String(port)));
}

/** True when everybody outside may connect: not only a network of one's own, nor a list of addresses. */
export function isForEverybody({ entry }: ServiceView): boolean {
  const { object } = entry;
  const isInternal = Object.entries(object.metadata.annotations ?? {}).some(
    ([key, value]) => /internal|load-balancer-type|load-balancer-scheme/.test(key) && /^(true|internal)$/i.test(String(value)),
  );
  return !isInternal && listOf(mappingOf(object.spec).loadBalancerSourceRanges).length === 0;
}

function isPublic({ type, entry }: ServiceView): boolean {
  return (
    type === 'LoadBalancer' ||
    type === 'NodePort' ||
    (type !== 'ExternalName' && listOf(mappingOf(entry.object.spec).externalIPs).length > 0)
  );
}

function portsIn({ annotations }: WorkloadView, name: string): readonly string[] {
  const text = annotations[`traffic.sidecar.istio.io/${name}`] ?? '';
  return text.split(',').flatMap((port) => (port.trim() === '' ? [] : [port.trim()]));
}
