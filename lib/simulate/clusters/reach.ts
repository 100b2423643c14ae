import type { Cluster, ClusterEndpoint } from './cluster';
import { matchesLocality } from './locality';

/** The endpoints of the nearest priority that is up. */
export function usableEndpoints({ endpoints }: Cluster, down: readonly string[] = []): readonly ClusterEndpoint[] {
  const up =
    down.length === 0 ? endpoints : endpoints.filter(({ locality = '' }) => !down.some((pattern) => matchesLocality(locality, pattern)));
  if (up.length === 0 || up.every(({ priority }) => priority === 0)) return up;
  const first = Math.min(...up.map(({ priority }) => priority));
  return up.filter(({ priority }) => priority === first);
}

/** One endpoint for each workload: its pods are all the same. */
export function onePerWorkload(endpoints: readonly ClusterEndpoint[]): readonly ClusterEndpoint[] {
  if (endpoints.length === 1) return endpoints;
  const seen = new Map<unknown, ClusterEndpoint>();
  for (const endpoint of endpoints) {
    const key = endpoint.workload ?? 'no workload';
    if (!seen.has(key)) seen.set(key, endpoint);
  }
  return [...seen.values()];
}

/** Without any workload in the manifests nothing can be said; with some, a subset that takes none of them is empty. */
export function whyEmpty(cluster: Cluster): string | undefined {
  if (cluster.endpointsOfService.length === 0) {
    return cluster.podsLackPort ? `no pod of ${cluster.service.host} has a port ${cluster.port.target}` : undefined;
  }
  return cluster.key.subset
    ? `no workload of ${cluster.service.host} is in subset ${cluster.key.subset}`
    : `all endpoints of ${cluster.service.host} are down`;
}
