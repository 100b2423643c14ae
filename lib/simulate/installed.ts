import type { KubeObject } from '../manifest/manifest';
import { ManifestObject } from '../manifest/manifest-object';
import { mappingOf, textMapOf } from '../manifest/mesh/values';
import { dataPlaneOf } from '../semantics/data-plane';
import { type Labels, selects } from '../semantics/labels';
import { isWorkloadKind } from './model/workload';

/** The labels of the pods of the ingress gateway that an installation of Istio brings along. */
export const DEFAULT_INGRESS: Labels = { app: 'istio-ingressgateway', istio: 'ingressgateway' };

/** The same for its egress gateway. */
export const DEFAULT_EGRESS: Labels = { app: 'istio-egressgateway', istio: 'egressgateway' };

/** Namespaces that Istio puts no sidecar into. */
const SYSTEM = new Set(['kube-node-lease', 'kube-public', 'kube-system', 'local-path-storage']);

const INJECT = 'sidecar.istio.io/inject';

/** What the manifests lack and was assumed to be as Istio installs it. */
export interface Assumed {
  /** The Service of the default ingress gateway. */
  readonly ingress?: ManifestObject;
  /** Namespaces whose pods are in the mesh. */
  readonly namespaces: ReadonlySet<string>;
}

export const NOTHING_ASSUMED: Assumed = { namespaces: new Set() };

/** Adds what the manifests rely on and do not have: the default ingress Service, and Namespaces whose pods get a sidecar. */
export function addInstalled(
  objects: readonly ManifestObject[],
  rootNamespace: string,
): { readonly objects: readonly ManifestObject[]; readonly assumed: Assumed } {
  const ingress = wantsIngress(objects) ? manifest(ingressService(rootNamespace)) : undefined;
  const namespaces = undeclaredNamespaces(objects, rootNamespace);
  const added = namespaces.map((name) => manifest(meshNamespace(name, objects)));
  return {
    objects: [...objects, ...(ingress ? [ingress] : []), ...added],
    assumed: { ingress, namespaces: new Set(namespaces) },
  };
}

/** True when a Gateway is for the default ingress, and neither its pods nor a Service in front of them are in the input. */
function wantsIngress(objects: readonly ManifestObject[]): boolean {
  const selectors = ofKind(objects, 'networking.istio.io', 'Gateway').map(({ object }) => textMapOf(mappingOf(object.spec).selector));
  if (!selectors.some((selector) => selects(selector, DEFAULT_INGRESS))) return false;
  const services = ofKind(objects, '', 'Service').map(({ object }) => textMapOf(mappingOf(object.spec).selector));
  if (services.some((selector) => Object.keys(selector).length > 0 && selects(selector, DEFAULT_INGRESS))) return false;
  return !objects.some((entry) => isWorkloadKind(entry.kind) && podMetadata(entry).labels.istio === DEFAULT_INGRESS.istio);
}

/**
 * The namespaces that no Namespace declares and whose labels would decide about pods. A running pod without a sidecar says
 * that its namespace has none.
 */
function undeclaredNamespaces(objects: readonly ManifestObject[], rootNamespace: string): readonly string[] {
  const declared = new Set(ofKind(objects, '', 'Namespace').map(({ name }) => name));
  const isUndecided = (namespace: string) => !declared.has(namespace) && !SYSTEM.has(namespace) && namespace !== rootNamespace;
  const workloads = objects.filter((entry) => isWorkloadKind(entry.kind) && isUndecided(entry.namespace) && asksNamespace(entry));
  const outside = new Set(workloads.filter(runsWithoutSidecar).map(({ namespace }) => namespace));
  return [...new Set(workloads.map(({ namespace }) => namespace))].filter((namespace) => !outside.has(namespace)).sort();
}

/** True for a pod that neither is in the mesh by its own labels nor stays out of it. */
function asksNamespace(entry: ManifestObject): boolean {
  const { labels, annotations } = podMetadata(entry);
  const wish = labels[INJECT] ?? annotations[INJECT];
  return wish !== 'false' && dataPlaneOf(labels, annotations, {}) === 'none';
}

function runsWithoutSidecar({ kind, object }: ManifestObject): boolean {
  if (kind !== 'Pod' || object.status === undefined) return false;
  const { containers = [], initContainers = [] } = mappingOf(object.spec) as Readonly<Record<string, readonly { name?: unknown }[]>>;
  return ![...containers, ...initContainers].some(({ name }) => name === 'istio-proxy');
}

function podMetadata({ kind, object }: ManifestObject): { readonly labels: Labels; readonly annotations: Labels } {
  const spec = mappingOf(object.spec);
  const template =
    kind === 'Pod' ? object : mappingOf(kind === 'CronJob' ? mappingOf(mappingOf(spec.jobTemplate).spec).template : spec.template);
  const { labels, annotations } = mappingOf(template.metadata);
  return { labels: textMapOf(labels), annotations: textMapOf(annotations) };
}

/** A waypoint or an ambient pod shows that the namespace is in the ambient mode. */
function meshNamespace(name: string, objects: readonly ManifestObject[]): KubeObject {
  const own = objects.filter(({ namespace }) => namespace === name);
  const isAmbient =
    ofKind(own, 'gateway.networking.k8s.io', 'Gateway').some(
      ({ object }) => mappingOf(object.spec).gatewayClassName === 'istio-waypoint',
    ) || own.some((entry) => isWorkloadKind(entry.kind) && podMetadata(entry).labels['istio.io/dataplane-mode'] === 'ambient');
  const labels: Labels = isAmbient ? { 'istio.io/dataplane-mode': 'ambient' } : { 'istio-injection': 'enabled' };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function ingressService(namespace: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'istio-ingressgateway', namespace },
    spec: {
      type: 'LoadBalancer',
      selector: DEFAULT_INGRESS,
      ports: [
        { name: 'http2', port: 80, targetPort: 8080 },
        { name: 'https', port: 443, targetPort: 8443 },
      ],
    },
  };
}

function ofKind(objects: readonly ManifestObject[], group: string, kind: string): readonly ManifestObject[] {
  return objects.filter((entry) => entry.kind === kind && entry.group === group);
}

function manifest(object: KubeObject): ManifestObject {
  return new ManifestObject(object, { document: 1, firstLine: 1, within: [], text: () => JSON.stringify(object, null, 2) });
}
