import type { Layer } from '../layer';
import { checkSchema } from '../schema/check-schema';

/** What the API server refuses in each object on its own: fields, types, CEL rules. */
export const schemaLayer: Layer = {
  *check({ objects, onProgress }) {
    for (const [index, entry] of objects.entries()) {
      onProgress?.(index, objects.length);
      for (const problem of checkSchema(entry.object)) yield { ...problem, entry };
    }
  },
};
