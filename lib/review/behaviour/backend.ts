import type { Cluster } from '../../simulate/clusters/cluster';
import { problemOf } from '../../simulate/outcome';
import type { Leg } from '../../simulate/way';

/** Where a share of the requests ends. */
export interface Backend {
  /** `reviews.bookinfo.svc.cluster.local:9080`, or the name of a cluster that Istio makes itself. */
  readonly address: string;
  /** The labels of its subset: its name is only a name. */
  readonly labels: string;
  /** What a reader calls it: `reviews (v2)`. */
  readonly name: string;
  readonly share: string;
  readonly workloads: readonly string[];
  /** Why it does not get there. */
  readonly problem?: string;
  readonly transport: string;
  /** Pools, load balancing and outlier detection of the connections to it. */
  readonly policy: string;
}

/** The backend that a leg leads to. */
export function backendOf({ delivery, share, arrivals, lost }: Leg): Backend {
  const { cluster, name } = delivery;
  const failed = arrivals.map(problemOf).find((problem) => problem !== undefined);
  return {
    address: cluster ? `${cluster.service.host}:${cluster.key.port}` : name,
    labels: JSON.stringify(cluster?.subset?.labels ?? {}),
    name: cluster ? nameOf(cluster) : name,
    share: share.toString(),
    workloads: arrivals.flatMap(({ workload }) => (workload ? `${workload.namespace}/${workload.name}` : [])),
    problem: lost ?? failed,
    transport: [...new Set(arrivals.map(({ security }) => security))].join(' and '),
    policy: cluster ? policyOf(cluster) : '',
  };
}

function nameOf({ service, key }: Cluster): string {
  return `${service.isKubernetes ? service.name : service.host}${key.subset ? ` (${key.subset})` : ''}`;
}

function policyOf({ policy: { connectionPool, loadBalancer, outlierDetection } }: Cluster): string {
  const parts = { connectionPool, loadBalancer, outlierDetection };
  return JSON.stringify(Object.fromEntries(Object.entries(parts).map(([name, field]) => [name, field?.value])));
}
