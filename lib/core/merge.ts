import { isMapping } from '../semantics/mapping';

/** Any part of a generated interface: every field is optional, at every depth. Lists are replaced whole. */
export type Overrides<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [K in keyof T]?: Overrides<T[K]> } : T;

/** `base` with the fields of `overrides` laid over it: mappings are merged, lists and plain values replaced. */
export function mergeOverrides(base: unknown, overrides: unknown): unknown {
  if (overrides === undefined) return base;
  if (!isMapping(base) || !isMapping(overrides)) return overrides;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(overrides)) merged.set(key, mergeOverrides(merged.get(key), value));
  return Object.fromEntries(merged);
}
