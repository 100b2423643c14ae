import type { FieldPath, KubeObject } from '../../../lib/manifest/manifest';

/** The objects without one of them, or without a value in it. */
export function without(objects: readonly KubeObject[], object: KubeObject, path: FieldPath): readonly KubeObject[] {
  if (!objects.includes(object)) throw new Error(`${object.kind} ${object.metadata.name} is not one of the objects`);
  if (path.length === 0) return objects.filter((each) => each !== object);
  const copy = structuredClone(object);
  const holder = path.slice(0, -1).reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], copy);
  const last = path[path.length - 1];
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete (holder as Record<string, unknown>)[last];
  return objects.map((each) => (each === object ? copy : each));
}
