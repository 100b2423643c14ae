import { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from './cursor';

/** The mesh's settings, to be read like a manifest. */
export function meshConfigCursor(meshConfig: Readonly<Record<string, unknown>>): Cursor {
  const object = { ...meshConfig, apiVersion: 'istio', kind: 'MeshConfig', metadata: { name: 'mesh' } };
  return Cursor.root(new ManifestObject(object, { document: 1, firstLine: 1, within: [], text: () => '' }));
}
