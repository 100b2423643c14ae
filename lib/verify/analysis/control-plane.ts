import type { ManifestObject } from '../../manifest/manifest-object';
import { labelsOf } from '../../mesh/reading/metadata';

/** True for an object of an installation of Istio. */
export function isControlPlane(entry: ManifestObject): boolean {
  const labels = labelsOf(entry).labels();
  return labels.istio !== undefined || labels.release === 'istio';
}
