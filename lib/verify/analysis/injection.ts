import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';

const SYSTEM = ['kube-node-lease', 'kube-public', 'kube-system', 'local-path-storage'];

/** True for the namespaces of Kubernetes itself, which Istio leaves alone. */
export function isSystem(namespace: string): boolean {
  return SYSTEM.includes(namespace);
}

/** True when the labels of a namespace ask for sidecars. */
export function isInjected(labels: Labels): boolean {
  return labels['istio-injection'] === 'enabled' || (labels['istio.io/rev'] !== undefined && labels['istio-injection'] !== 'disabled');
}

/** True when the labels of a namespace or of a pod ask for the ambient mode. */
export function isAmbient(labels: Labels): boolean {
  return labels['istio.io/dataplane-mode'] === 'ambient';
}

/** The namespaces of applications that no label puts into the mesh or keeps out of it. */
export function undecidedNamespaces(mesh: MeshIndex): readonly (readonly [namespace: ManifestObject, labels: Labels])[] {
  return mesh
    .of('Namespace')
    .filter(({ name }) => !isSystem(name) && name !== 'istio-system' && name !== mesh.config.rootNamespace)
    .map((entry) => [entry, mesh.namespaceLabels(entry.name) ?? {}] as const)
    .filter(([, labels]) => !labels['istio-injection'] && !isInjected(labels) && !isAmbient(labels));
}
