import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { type PlacedText, placedTexts } from '../reading/placed-text';

/** The namespaces that an object is exported to, as they are written. */
export function exportTo(entry: ManifestObject): readonly PlacedText[] {
  return placedTexts(Cursor.spec(entry).get('exportTo'));
}
