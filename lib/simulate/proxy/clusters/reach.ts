import type { Mesh } from '../../../mesh/mesh';
import { emptinessOf } from '../../../mesh/workloads/emptiness';
import type { Labels } from '../../../semantics/labels';
import type { Cluster, ClusterEndpoint } from './cluster';
import { matchesLocality } from './locality';

/** The endpoints of the nearest priority with healthy endpoints. */
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

/** What happens to traffic for a cluster without a usable endpoint. */
export interface Empty {
  /** Why none of it arrives. Absent if nothing is known against it. */
  readonly lost?: string;
  /** What the input does not say. */
  readonly note?: string;
  readonly flags?: string;
}

/** If other manifests may contain the pods, nothing is claimed; a subset that does not select any of the pods is certainly empty. */
export function emptyCluster(mesh: Mesh, { key, service, port, endpointsOfService, podsLackPort }: Cluster): Empty {
  const { host, selector } = service;
  if (endpointsOfService.length > 0) {
    return noHealthyUpstream(key.subset ? `no workload of ${host} is in subset ${key.subset}` : `all endpoints of ${host} are down`);
  }
  if (podsLackPort) return noHealthyUpstream(`no pod of ${host} has port ${port.target}`);
  if (mesh.workloads.hasEndpointSlices(service)) {
    return noHealthyUpstream(`the EndpointSlices of ${host} do not have a ready address for port ${port.number}`);
  }
  const emptiness = emptinessOf(mesh, service);
  if (emptiness === undefined) return {};
  const pods = selector
    ? `no pod of ${service.namespace} in the input has the labels ${labels(selector)}`
    : `the input does not contain endpoints of ${host}`;
  return emptiness === 'empty'
    ? noHealthyUpstream(
        selector
          ? `${pods}, so ${host} does not have endpoints`
          : `${host} does not have a selector or an EndpointSlice, so it does not have endpoints`,
      )
    : { note: `${pods}, so it is not known whether there is an endpoint` };
}

function noHealthyUpstream(lost: string): Empty {
  return { lost, flags: 'UH' };
}

function labels(selector: Labels): string {
  return Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
