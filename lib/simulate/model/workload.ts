import type { ManifestObject } from '../../manifest/manifest-object';
import { type DataPlane, dataPlaneOf } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';
import { Cursor } from './cursor';

/** Pods that run the same thing, or a WorkloadEntry. */
export interface Workload {
  readonly entry: ManifestObject;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly serviceAccount: string;
  readonly dataPlane: DataPlane;
  /** Set when Istio marks the endpoint as able to take mutual TLS. */
  readonly takesMutualTls: boolean;
  readonly address?: string;
  readonly locality?: string;
  /** The ports that its containers name. */
  readonly ports: readonly { readonly name: string; readonly number: number }[];
  readonly annotations: Labels;
}

const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** True for a kind that runs pods. */
export function isWorkloadKind(kind: string): boolean {
  return Object.hasOwn(TEMPLATES, kind);
}

/** Reads a pod or the template of one. */
export function readWorkload(entry: ManifestObject, namespaceLabels: Labels, nodes: ReadonlyMap<string, Labels>): Workload {
  const pod = Cursor.root(entry).get(...TEMPLATES[entry.kind]);
  const labels = pod.get('metadata', 'labels').labels();
  const annotations = pod.get('metadata', 'annotations').labels();
  const dataPlane = dataPlaneOf(labels, annotations, namespaceLabels);
  return {
    entry,
    name: entry.name,
    namespace: entry.namespace,
    labels,
    serviceAccount: pod.get('spec', 'serviceAccountName').text() ?? 'default',
    dataPlane,
    takesMutualTls: labels['security.istio.io/tlsMode'] === 'istio' || dataPlane === 'sidecar',
    address: pod.get('status', 'podIP').text(),
    locality: localityOf(labels, nodes.get(pod.get('spec', 'nodeName').text() ?? '')),
    ports: containerPorts(pod),
    annotations,
  };
}

/** A label of the pod, with dots, stands before the labels of its node. */
function localityOf(labels: Labels, node: Labels | undefined): string | undefined {
  if (labels['istio-locality']) return labels['istio-locality'].replaceAll('.', '/');
  if (!node) return undefined;
  const parts = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'].map((label) => node[label]);
  return parts.filter(Boolean).join('/') || undefined;
}

function containerPorts(pod: Cursor): Workload['ports'] {
  return pod
    .get('spec', 'containers')
    .items()
    .flatMap((container) => container.get('ports').items())
    .map((port) => ({ name: port.get('name').text() ?? '', number: port.get('containerPort').number() ?? 0 }));
}

/** Reads a WorkloadEntry. */
export function readWorkloadEntry(entry: ManifestObject): Workload {
  const spec = Cursor.spec(entry);
  return {
    entry,
    name: entry.name,
    namespace: entry.namespace,
    labels: spec.get('labels').labels(),
    serviceAccount: spec.get('serviceAccount').text() ?? 'default',
    dataPlane: spec.get('labels').labels()['security.istio.io/tlsMode'] === 'istio' ? 'sidecar' : 'none',
    takesMutualTls: spec.get('labels').labels()['security.istio.io/tlsMode'] === 'istio',
    address: spec.get('address').text(),
    locality: spec.get('locality').text(),
    ports: spec
      .get('ports')
      .entries()
      .map(([name, number]) => ({ name, number: number.number() ?? 0 })),
    annotations: {},
  };
}
