import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../../mesh/reading/cursor';

/** True for what an installation of Istio brings along. */
export function isControlPlane(entry: ManifestObject): boolean {
  const labels = Cursor.root(entry).get('metadata', 'labels').labels();
  return labels.istio !== undefined || labels.release === 'istio';
}
