import type { FieldPath } from '../../manifest/manifest';
import type { At } from '../../manifest/manifest-object';
import type { ChangedObject } from './changed-objects';

/** The first value of an object that is another than before; the whole object when it is new or gone. */
export function firstDifference({ before, after }: ChangedObject): At {
  if (!before || !after) return (after ?? before)!.at();
  return after.at(...pathTo(before.object, after.object, []));
}

function pathTo(old: unknown, now: unknown, path: FieldPath): FieldPath {
  if (!isTree(old) || !isTree(now) || Array.isArray(old) !== Array.isArray(now)) return path;
  const keys = [...new Set([...Object.keys(now), ...Object.keys(old)])];
  const key = keys.find((each) => JSON.stringify(old[each]) !== JSON.stringify(now[each]));
  if (key === undefined || !(key in now)) return path;
  return pathTo(old[key], now[key], [...path, Array.isArray(now) ? Number(key) : key]);
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
