import { isDeepStrictEqual } from 'node:util';
import type { FieldPath } from '../manifest/manifest';
import { isMapping } from '../semantics/mapping';

/** A value that two objects do not have in common. */
export interface Difference {
  readonly path: FieldPath;
  /** Undefined where nothing is. */
  readonly found: unknown;
  readonly wanted: unknown;
}

/** The values in which two objects differ, in their order. Lists of different length are one value. */
export function differences(found: unknown, wanted: unknown, path: FieldPath = []): readonly Difference[] {
  if (isDeepStrictEqual(found, wanted)) return [];
  if (Array.isArray(found) && Array.isArray(wanted) && found.length === wanted.length) {
    return found.flatMap((item, index) => differences(item, wanted[index], [...path, index]));
  }
  if (!isMapping(found) || !isMapping(wanted)) return [{ path, found, wanted }];
  const keys = [...new Set([...Object.keys(found), ...Object.keys(wanted)])];
  return keys.flatMap((key) => differences(found[key], wanted[key], [...path, key]));
}
