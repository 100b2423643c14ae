import type { Workload } from '../../mesh/workloads/workload';
import type { Container } from '../../mesh/workloads/container';

/** The proxy container whose image the injector sets. */
export function asksForAutoImage(workload: Workload): Container | undefined {
  return workload.containers().find(({ name, image }) => name === 'istio-proxy' && image === 'auto');
}
