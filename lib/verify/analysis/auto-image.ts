import type { At } from '../../manifest/manifest-object';
import type { WorkloadView } from '../../manifest/mesh/workload';

/** The proxy container whose image the injector is to fill in. */
export function asksForAutoImage(workload: WorkloadView): { readonly at: At } | undefined {
  return workload.containers().find(({ name, image }) => name === 'istio-proxy' && image === 'auto');
}
