import type { ManifestObject } from '../../manifest/manifest-object';
import type { KnownHost, MeshIndex } from '../../manifest/mesh/mesh-index';
import { textMapOf } from '../../manifest/mesh/values';
import type { Labels } from '../../semantics/labels';
import { isAmbient, isInjected } from './injection';

const USES = 'istio.io/use-waypoint';

/** True when the pods of a namespace are in ambient mode, unless they say otherwise themselves. */
export function isAmbientNamespace(mesh: MeshIndex, namespace: string): boolean {
  const labels = mesh.namespaceLabels(namespace) ?? {};
  return isAmbient(labels) && !isInjected(labels);
}

/** True when requests to a namespace, or to a Service of it, go through a waypoint. */
export function hasWaypoint(mesh: MeshIndex, namespace: string, service?: ManifestObject): boolean {
  const own = service && textMapOf(service.object.metadata.labels)[USES];
  return isName(own ?? (mesh.namespaceLabels(namespace) ?? {})[USES]);
}

/** The waypoint that calls of a Service go through: where it runs and as whom; one that the input does not show is taken to be for services. */
export function waypointOf(
  mesh: MeshIndex,
  service: ManifestObject,
): { readonly namespace: string; readonly serviceAccount: string } | undefined {
  const own = textMapOf(service.object.metadata.labels);
  const labels = own[USES] === undefined ? (mesh.namespaceLabels(service.namespace) ?? {}) : own;
  const serviceAccount = labels[USES];
  if (!isName(serviceAccount)) return undefined;
  const namespace = labels['istio.io/use-waypoint-namespace'] ?? service.namespace;
  const gateway = mesh.find('Gateway', 'gateway.networking.k8s.io', namespace, serviceAccount);
  const traffic = textMapOf(gateway?.object.metadata.labels)['istio.io/waypoint-for'] ?? 'service';
  return traffic === 'service' || traffic === 'all' ? { namespace, serviceAccount } : undefined;
}

/** True when calls from gateways go through the waypoint of a Service too. */
export function isBehindIngressWaypoint(mesh: MeshIndex, service: ManifestObject): boolean {
  const label = 'istio.io/ingress-use-waypoint';
  const wish = labelsOf(service)[label] ?? (mesh.namespaceLabels(service.namespace) ?? {})[label];
  return wish === 'true' && waypointOf(mesh, service) !== undefined;
}

/** The services of ambient mode that a host means. */
export function ambientServices(mesh: MeshIndex, host: string): readonly KnownHost[] {
  return mesh.knownHosts(host).filter((known) => isAmbientNamespace(mesh, known.namespace));
}

/** True when something in a namespace may go through a waypoint: the namespace itself, or one of its Services. */
export function usesWaypoints(mesh: MeshIndex, namespace: string): boolean {
  const isUsing = ({ namespace: own, entry }: { readonly namespace: string; readonly entry: ManifestObject }) =>
    own === namespace && isName(labelsOf(entry)[USES]);
  return hasWaypoint(mesh, namespace) || mesh.services().some(isUsing) || mesh.serviceEntries().some(isUsing);
}

function labelsOf(entry: ManifestObject): Labels {
  return textMapOf(entry.object.metadata.labels);
}

function isName(waypoint: string | undefined): waypoint is string {
  return waypoint !== undefined && waypoint !== '' && waypoint !== 'none';
}
