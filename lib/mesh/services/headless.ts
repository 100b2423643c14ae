import type { Mesh } from '../mesh';
import { targetPort } from '../workloads/endpoint';
import type { Port } from './port';
import type { Service } from './service';

/**
 * The port on which the pods of a headless Service listen, where it is certainly not the port of the Service. Clients connect to
 * the pods themselves, so Kubernetes does not apply `targetPort`.
 */
export function ignoredTargetPort({ workloads }: Mesh, service: Service, port: Port): number | undefined {
  if (!service.isHeadless || port.target === port.number) return undefined;
  const pods = workloads.behind(service);
  const targets = pods.filter((pod) => !pod.lacksPort(port.target)).map((pod) => targetPort(pod, port));
  const listens = pods.some((pod) => pod.containers().some(({ ports }) => ports.some(({ number }) => number === port.number)));
  return listens || targets.includes(port.number) ? undefined : targets[0];
}
