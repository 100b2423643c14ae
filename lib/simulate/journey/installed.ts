import { groupOf, type KubeObject } from '../../manifest/manifest';
import { ManifestObject } from '../../manifest/manifest-object';
import { DEFAULT_INGRESS } from '../../mesh/gateways/default-gateways';
import { addressesOf } from '../../mesh/gateway-api/gateway-fields';
import type { Mesh } from '../../mesh/mesh';
import { GATEWAY_API } from '../../mesh/reading/groups';
import type { Workload } from '../../mesh/workloads/workload';
import { serviceHost } from '../../semantics/hostname';
import { type Labels, selects } from '../../semantics/labels';
import { isSystemNamespace } from '../../semantics/system-namespaces';

/** The Service of the default ingress gateway. */
const DEFAULT_SERVICE = 'istio-ingressgateway';

/** What the manifests do not contain and is assumed as Istio installs it. */
export interface Assumed {
  /** The Service of the default ingress gateway. */
  readonly ingress?: ManifestObject;
  /** Namespaces whose pods are in the mesh. */
  readonly namespaces: ReadonlySet<string>;
}

export const NOTHING_ASSUMED: Assumed = { namespaces: new Set() };

/** Adds what the manifests rely on but do not contain: the default ingress Service, and Namespaces whose pods get a sidecar. */
export function addInstalled(mesh: Mesh): { readonly objects: readonly ManifestObject[]; readonly assumed: Assumed } {
  const ingress = wantsIngress(mesh) ? manifest(ingressService(mesh.config.rootNamespace)) : undefined;
  const namespaces = undeclaredNamespaces(mesh);
  const added = namespaces.map((name) => manifest(meshNamespace(name, mesh)));
  return {
    objects: [...mesh.objects.all, ...(ingress ? [ingress] : []), ...added],
    assumed: { ingress, namespaces: new Set(namespaces) },
  };
}

/** True if a Gateway is for the default ingress, and neither its pods nor a Service in front of them are in the input. */
function wantsIngress(mesh: Mesh): boolean {
  const isSelected = mesh.gateways.istio.some(({ selector }) => selects(selector, DEFAULT_INGRESS));
  if (!isSelected && !isAddressed(mesh)) return false;
  if (mesh.services.anywhereInFrontOf(DEFAULT_INGRESS)) return false;
  return mesh.workloads.selectedBy({ istio: DEFAULT_INGRESS.istio }).length === 0;
}

/** Whether a Gateway of the Gateway API has the Service of the default ingress as its address. */
function isAddressed(mesh: Mesh): boolean {
  const host = serviceHost(DEFAULT_SERVICE, mesh.config.rootNamespace);
  return mesh.gateways.all.some(({ entry }) => isGatewayApi(entry) && addressesOf(entry).includes(host));
}

function isGatewayApi({ object, kind }: ManifestObject): boolean {
  return kind === 'Gateway' && groupOf(object) === GATEWAY_API;
}

/**
 * The namespaces that are not declared and whose labels would decide about pods. A running pod without a sidecar shows that its namespace
 * does not have the label.
 */
function undeclaredNamespaces(mesh: Mesh): readonly string[] {
  const { rootNamespace } = mesh.config;
  const isUndecided = ({ namespace, isMachine, isDataPlaneKnown }: Workload) =>
    !isMachine && !isDataPlaneKnown && !isSystemNamespace(namespace) && namespace !== rootNamespace;
  const workloads = mesh.workloads.all.filter(isUndecided);
  const outside = new Set(mesh.workloads.all.filter(({ runsWithoutProxy }) => runsWithoutProxy).map(({ namespace }) => namespace));
  return [...new Set(workloads.map(({ namespace }) => namespace))].filter((namespace) => !outside.has(namespace)).sort();
}

/** A waypoint or an ambient pod shows that the namespace is in the ambient mode. */
function meshNamespace(name: string, mesh: Mesh): KubeObject {
  const isAmbient = mesh.waypoints.isIn(name) || mesh.workloads.selectedBy({ 'istio.io/dataplane-mode': 'ambient' }, name).length > 0;
  const labels: Labels = isAmbient ? { 'istio.io/dataplane-mode': 'ambient' } : { 'istio-injection': 'enabled' };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function ingressService(namespace: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: DEFAULT_SERVICE, namespace },
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

function manifest(object: KubeObject): ManifestObject {
  return new ManifestObject(object, { document: 1, firstLine: 1, within: [], text: () => JSON.stringify(object, null, 2) });
}
