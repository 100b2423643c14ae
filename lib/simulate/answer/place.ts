import type { At } from '../../manifest/manifest-object';

/** Object, field and, when it was read from a file, `file:line`. */
export function placeOf(at: At): string {
  const { file } = at.entry.source;
  return file === undefined ? at.toString() : `${at.toString()}, ${file}:${at.position().line}`;
}
