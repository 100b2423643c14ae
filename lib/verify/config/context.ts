import type { ManifestSet } from '../../manifest/manifest-set';
import { type Manifests, pathsOf, readManifests } from '../../manifest/manifests';
import { readContext } from '../../manifest/repository/read-one';

/** The objects that only resolve names. */
export function contextOf(context: Manifests): ManifestSet {
  const paths = pathsOf(context);
  return paths ? readContext(paths) : readManifests(context);
}
