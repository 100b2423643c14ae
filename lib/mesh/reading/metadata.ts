import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from './cursor';

/** The labels of an object, with their places. */
export function labelsOf(entry: ManifestObject): Cursor {
  return Cursor.root(entry).get('metadata', 'labels');
}

/** The annotations of an object, with their places. */
export function annotationsOf(entry: ManifestObject): Cursor {
  return Cursor.root(entry).get('metadata', 'annotations');
}

/** True for what another object of the cluster owns, as a ReplicaSet owns its pods. */
export function isOwned(entry: ManifestObject): boolean {
  return Cursor.root(entry).get('metadata', 'ownerReferences').items().length > 0;
}
