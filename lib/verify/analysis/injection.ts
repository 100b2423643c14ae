import { isSystemNamespace } from '../../semantics/system-namespaces';
import type { Mesh } from '../../mesh/mesh';
import type { ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';

/** True when the labels of a namespace ask for sidecars. */
export function isInjected(labels: Labels): boolean {
  return labels['istio-injection'] === 'enabled' || (labels['istio.io/rev'] !== undefined && labels['istio-injection'] !== 'disabled');
}

/** True when the labels of a namespace or of a pod ask for the ambient mode. */
export function isAmbient(labels: Labels): boolean {
  return labels['istio.io/dataplane-mode'] === 'ambient';
}

/** The namespaces of applications that no label puts into the mesh or keeps out of it. */
export function undecidedNamespaces(mesh: Mesh): readonly (readonly [namespace: ManifestObject, labels: Labels])[] {
  return mesh.namespaces.all
    .filter(({ name }) => !isSystemNamespace(name) && name !== 'istio-system' && name !== mesh.config.rootNamespace)
    .map((entry) => [entry, mesh.namespaces.labelsOf(entry.name) ?? {}] as const)
    .filter(([, labels]) => !labels['istio-injection'] && !isInjected(labels) && !isAmbient(labels));
}
