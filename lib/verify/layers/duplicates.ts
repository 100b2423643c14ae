import { isDeepStrictEqual } from 'node:util';
import type { ManifestObject } from '../../manifest/manifest-object';
import type { Layer } from '../layer';

/**
 * Different objects with the same name: the last one that is applied silently replaces the others. The same object in two files is not a
 * mistake, but two constructs that write the same object have the same name by accident.
 */
export const duplicatesLayer: Layer = {
  *check({ objects }) {
    const first = new Map<string, ManifestObject>();
    for (const entry of objects) {
      const earlier = first.get(entry.id);
      if (!earlier) {
        first.set(entry.id, entry);
        continue;
      }
      if (entry.source.constructPath === undefined && isDeepStrictEqual(earlier.object, entry.object)) continue;
      yield {
        rule: 'manifest/duplicate-object',
        severity: 'error',
        entry,
        path: ['metadata', 'name'],
        message: `${entry.ref} is already written ${placeOf(earlier)}, and the last one that is applied replaces the others`,
        fix: 'rename or remove one of them',
      };
    }
  },
};

function placeOf({ source }: ManifestObject): string {
  if (source.constructPath) return `by ${source.constructPath}`;
  return `in ${source.file ?? 'the same input'}, document ${source.document}`;
}
