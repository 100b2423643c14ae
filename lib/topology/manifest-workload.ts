import type { ApiObject } from 'cdk8s';
import type { Labels } from '../semantics/labels';
import { POD_TEMPLATES } from '../semantics/pod-template';
import type { ServedPods } from './kubernetes-service';
import { commonVersions } from './served-workloads';

interface PodTemplate {
  readonly metadata?: { readonly labels?: Labels };
  readonly spec?: PodSpec;
  /** The spec of a WorkloadGroup. */
  readonly template?: PodSpec;
}

interface PodSpec {
  readonly serviceAccountName?: string;
  readonly serviceAccount?: string;
  readonly labels?: Labels;
  readonly containers?: readonly { readonly ports?: readonly { readonly name?: string; readonly containerPort?: number }[] }[];
}

/** The pods of a workload, as in its manifest. */
export interface ManifestWorkload {
  /** Name for messages: `Deployment cart`. */
  readonly ref: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly serviceAccount?: string;
  readonly containers: NonNullable<PodSpec['containers']>;
}

/** The kind of an object with its group, as in `POD_TEMPLATES`. */
export function kindOf({ apiVersion, kind }: ApiObject): string {
  return `${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}/${kind}`;
}

/** Reads an object that runs pods or describes machines. */
export function readWorkload(object: ApiObject): ManifestWorkload {
  const { metadata, spec, template } = POD_TEMPLATES[kindOf(object)].reduce<unknown>(below, object.toJson()) as PodTemplate;
  const pod = template ?? spec ?? {};
  return {
    ref: `${object.kind} ${object.name}`,
    namespace: object.metadata.namespace ?? '',
    labels: { ...metadata?.labels, ...pod.labels },
    serviceAccount: pod.serviceAccountName ?? pod.serviceAccount,
    containers: pod.containers ?? [],
  };
}

/** What a service needs to know about the pods behind it. */
export function podsOf(workloads: readonly ManifestWorkload[]): ServedPods {
  return {
    serviceAccounts: [...new Set(workloads.flatMap(({ serviceAccount }) => serviceAccount ?? []))],
    withoutAccount: workloads.filter(({ serviceAccount }) => serviceAccount === undefined).map(({ ref }) => ref),
    versions: commonVersions(workloads.map(({ labels }) => labels.version)),
    containerPort: (name) => containerPort(workloads, name),
  };
}

/** The number of a named port, where all containers that name it agree. */
function containerPort(workloads: readonly ManifestWorkload[], name: string): number | undefined {
  const ports = workloads.flatMap(({ containers }) => containers).flatMap(({ ports: declared = [] }) => declared);
  const numbers = new Set(ports.filter((port) => port.name === name).map((port) => port.containerPort));
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

function below(value: unknown, step: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[step] ?? {};
}
