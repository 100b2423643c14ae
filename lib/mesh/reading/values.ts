import { isMapping } from '../../semantics/mapping';

/** A mapping with unknown fields. */
export type Mapping = Readonly<Record<string, unknown>>;

const NOTHING: Mapping = Object.freeze({});

/** The value if it is a mapping, otherwise an empty one, because manifests that the schema refuses are read too. */
export function mappingOf(value: unknown): Mapping {
  return isMapping(value) ? value : NOTHING;
}

/** The mappings of a list, with their index; anything else in it is ignored. */
export function mappingsOf(value: unknown): readonly (readonly [index: number, value: Mapping])[] {
  return listOf(value).flatMap((item, index) => (isMapping(item) ? [[index, item as Mapping] as const] : []));
}

/** The value if it is a list, otherwise an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

/** The value if it is text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value if it is a number. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
