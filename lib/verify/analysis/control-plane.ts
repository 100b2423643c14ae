import type { ManifestObject } from '../../manifest/manifest-object';
import { textMapOf } from '../../manifest/mesh/values';

/** True for what an installation of Istio brings along. */
export function isControlPlane(entry: ManifestObject): boolean {
  const labels = textMapOf(entry.object.metadata.labels);
  return labels.istio !== undefined || labels.release === 'istio';
}
