import type { ManifestObject } from '../../manifest/manifest-object';
import type { Layer } from '../layer';

/** Objects that stand in the input twice: the last one replaces the others without a word. */
export const duplicatesLayer: Layer = {
  *check({ objects }) {
    const first = new Map<string, ManifestObject>();
    for (const entry of objects) {
      const earlier = first.get(entry.id);
      if (!earlier) {
        first.set(entry.id, entry);
        continue;
      }
      yield {
        rule: 'manifest/duplicate-object',
        severity: 'error',
        entry,
        path: ['metadata', 'name'],
        message: `${entry.ref} is already written ${placeOf(earlier)}, and the last one applied replaces the others`,
        fix: 'rename or remove one of them',
      };
    }
  },
};

function placeOf({ source }: ManifestObject): string {
  if (source.constructPath) return `by ${source.constructPath}`;
  return `in ${source.file ?? 'the same input'}, document ${source.document}`;
}
