import { groupOf, versionOf } from '../../manifest/manifest';
import type { ManifestObject } from '../../manifest/manifest-object';
import { KnownKinds } from '../schema/kinds';
import { projectOf } from '../schema/version-table';
import type { ApiVersions } from '../schema/api-versions';

/** Objects that an upgrade gives a better apiVersion to write. */
export interface ApiVersionMove {
  readonly kind: string;
  /** What the objects say: `networking.istio.io/v1alpha3`. */
  readonly apiVersion: string;
  /** The newest that the cluster serves afterwards. */
  readonly newest: string;
  /** True if the cluster no longer serves what they say. */
  readonly isRemoved: boolean;
  readonly objects: number;
}

/** The objects of Istio and of the Gateway API that do not say the newest version of their kind. */
export function apiVersionMoves(objects: readonly ManifestObject[], to: ApiVersions): readonly ApiVersionMove[] {
  const known = KnownKinds.of(to);
  const moves = new Map<string, ApiVersionMove>();
  for (const { object } of objects) {
    const group = groupOf(object);
    const served = projectOf(group) && known.find(object)?.versions;
    if (!served || served[0] === versionOf(object)) continue;
    const { kind, apiVersion } = object;
    const key = `${apiVersion} ${kind}`;
    const isRemoved = !served.includes(versionOf(object));
    moves.set(key, { kind, apiVersion, newest: `${group}/${served[0]}`, isRemoved, objects: (moves.get(key)?.objects ?? 0) + 1 });
  }
  return [...moves.keys()].sort().map((key) => moves.get(key)!);
}
