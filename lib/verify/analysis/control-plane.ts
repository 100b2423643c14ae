import type { ManifestObject } from '../../manifest/manifest-object';
import { labelsOf } from '../../mesh/reading/metadata';

/** True for what an installation of Istio brings along. */
export function isControlPlane(entry: ManifestObject): boolean {
  const labels = labelsOf(entry).labels();
  return labels.istio !== undefined || labels.release === 'istio';
}
