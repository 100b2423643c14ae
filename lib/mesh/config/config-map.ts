import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';

/** The text under a key of a ConfigMap. */
export function textIn(configMap: ManifestObject, key: string): string | undefined {
  return Cursor.root(configMap).get('data', key).text();
}
