import type { Cluster } from '../../simulate/proxy/clusters/cluster';
import type { Fraction } from '../../simulate';
import { problemOf } from '../../simulate/answer/outcome';
import type { Leg } from '../../simulate/journey/way';
import { plainWords } from './plain-words';
import { valuesBelow } from './values-below';

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
  /** The ports of the pods: `8080`. */
  readonly ports: string;
  /** Why it does not get there. */
  readonly problem?: string;
  readonly transport: string;
  /** Pools, load balancing and outlier detection of the connections to it: `connectionPool.tcp.maxConnections` and so on. */
  readonly policy: ReadonlyMap<string, string>;
}

/**
 * The backends that legs lead to; legs of one kind are one backend.
 *
 * @param hasProxy false for a caller that no DestinationRule reaches
 */
export function backendsOf(legs: readonly Leg[], hasProxy: boolean): readonly Backend[] {
  const found = new Map<string, { readonly backend: Omit<Backend, 'share'>; share: Fraction }>();
  for (const leg of legs) {
    const backend = backendOf(leg, hasProxy);
    const key = JSON.stringify([{ ...backend, name: '', policy: [...backend.policy] }]);
    const known = found.get(key);
    found.set(key, known ? { ...known, share: known.share.plus(leg.share) } : { backend, share: leg.share });
  }
  return [...found.values()].map(({ backend, share }) => ({ ...backend, share: share.toString() }));
}

function backendOf({ delivery, arrivals, lost }: Leg, hasProxy: boolean): Omit<Backend, 'share'> {
  const { cluster, name } = delivery;
  const failed = arrivals.map(problemOf).find((problem) => problem !== undefined);
  return {
    address: cluster ? `${cluster.service.host}:${cluster.key.port}` : name,
    labels: JSON.stringify(cluster?.subset?.labels ?? {}),
    name: cluster ? nameOf(cluster) : (OWN_CLUSTERS[name] ?? plainWords(name)),
    workloads: arrivals.flatMap(({ workload }) => (workload ? `${workload.namespace}/${workload.name}` : [])),
    ports: [...new Set(arrivals.flatMap(({ endpoint, workload }) => (workload ? endpoint.port : [])))].join(' and '),
    problem: lost ?? failed,
    transport: [...new Set(arrivals.map(({ security }) => security))].join(' and '),
    policy: cluster && hasProxy ? policyOf(cluster) : new Map(),
  };
}

/** Clusters that Istio makes itself. */
const OWN_CLUSTERS: Readonly<Record<string, string>> = { PassthroughCluster: 'the host itself', BlackHoleCluster: 'nowhere' };

function nameOf({ service, key }: Cluster): string {
  return `${service.isKubernetes ? service.name : service.host}${key.subset ? ` (${key.subset})` : ''}`;
}

function policyOf({ policy: { connectionPool, loadBalancer, outlierDetection } }: Cluster): ReadonlyMap<string, string> {
  const parts = { connectionPool, loadBalancer, outlierDetection };
  return new Map(Object.entries(parts).flatMap(([name, field]) => (field?.present ? valuesBelow(field.value, name) : [])));
}
