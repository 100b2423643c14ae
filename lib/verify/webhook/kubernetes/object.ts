import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse } from '../check';

const STANDARD: readonly string[] = ['foregroundDeletion', 'kubernetes', 'orphan'];

/** Finalizers of Kubernetes' own kinds: standard ones, or with a domain. The server does not look at those of a PodDisruptionBudget. */
export function* checkFinalizers(object: KubeObject): Problems {
  if (object.kind === 'PodDisruptionBudget') return;
  for (const finalizer of fieldsOf(object).get('metadata', 'finalizers').items()) {
    if (!finalizer.text.includes('/') && !STANDARD.includes(finalizer.text)) {
      yield refuse(finalizer, `finalizer ${quoted(finalizer.text)} has no domain`, 'write it as in "example.com/cleanup"');
    }
  }
}

/** The object as Go reads it: an item of a list that is null is an empty one, not a missing one. */
export function withEmptyItems(object: KubeObject): KubeObject {
  return hasNullItem(object) ? (fill(object) as KubeObject) : object;
}

/** Asked of every object, and nearly always false: nothing is copied for it. */
function hasNullItem(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item: unknown) => item === null || hasNullItem(item));
  for (const key in value) if (hasNullItem((value as Readonly<Record<string, unknown>>)[key])) return true;
  return false;
}

function fill(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => (item === null ? '' : fill(item)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each)]));
}
