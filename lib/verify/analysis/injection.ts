import type { Mesh } from '../../mesh/mesh';
import type { ManifestObject } from '../../manifest/manifest-object';

/** The namespaces of applications that no label puts into the mesh or keeps out of it. */
export function undecidedNamespaces(mesh: Mesh): readonly ManifestObject[] {
  return mesh.namespaces.all.filter(
    ({ name }) => name !== 'istio-system' && name !== mesh.config.rootNamespace && mesh.namespaces.isUndecided(name),
  );
}
