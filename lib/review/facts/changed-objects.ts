import type { ManifestObject } from '../../manifest/manifest-object';
import type { Sides } from '../sides';

/** An object that is not the same on both sides. */
export interface ChangedObject {
  readonly before?: ManifestObject;
  readonly after?: ManifestObject;
}

/** The objects that are not the same on both sides, by their ids. The order of keys, labels without an effect and formatting count as well. */
export function changedObjects({ before, after }: Sides): ReadonlyMap<string, ChangedObject> {
  const old = new Map(before.mesh.objects.all.map((entry) => [entry.id, entry]));
  const changed = new Map<string, ChangedObject>();
  for (const entry of after.mesh.objects.all) {
    const was = old.get(entry.id);
    old.delete(entry.id);
    if (!was || JSON.stringify(was.object) !== JSON.stringify(entry.object)) changed.set(entry.id, { before: was, after: entry });
  }
  for (const [id, entry] of old) changed.set(id, { before: entry });
  return changed;
}
