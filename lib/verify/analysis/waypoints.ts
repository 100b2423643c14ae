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

function isName(waypoint: string | undefined): boolean {
  return waypoint !== undefined && waypoint !== '' && waypoint !== 'none';
}
