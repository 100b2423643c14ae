import type { KubeObject } from '../../../manifest/manifest';

/** The object as Go reads it: an item of a list that is null is an empty one, not a missing one. */
export function withEmptyItems(object: KubeObject): KubeObject {
  return fill(object) as KubeObject;
}

/** Copies only what changes, which is nothing in nearly every object. */
function fill(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const filled = value.map((item: unknown) => (item === null ? '' : fill(item)));
    return filled.every((item, index) => item === value[index]) ? value : filled;
  }
  const changed = Object.entries(value).flatMap(([key, each]) => {
    const filled = fill(each);
    return filled === each ? [] : [[key, filled] as const];
  });
  return changed.length === 0 ? value : Object.fromEntries([...Object.entries(value), ...changed]);
}
