import { isMapping } from '../../semantics/mapping';

/** The fields of a mapping in a manifest. */
export type Fields = Readonly<Record<string, unknown>>;

/** Something for which there is no option; the message is the reason, for the reader of the program. */
export class NotSaid extends Error {}

/** A list of mappings, whatever its CRD says about it. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map((item) => (isMapping(item) ? item : {})) : [];
}

/** A mapping, whatever its CRD says about it. */
export function fieldsOf(value: unknown): Fields {
  return isMapping(value) ? value : {};
}

/** These fields, of those that are there. */
export function pick(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
}

/** The options that have a value. */
export function given(options: Fields): Fields {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** What the function writes for a mapping that is there; undefined if it is not. */
export function optional<T>(value: unknown, write: (fields: Fields) => T): T | undefined {
  return value === undefined ? undefined : write(fieldsOf(value));
}

/** What the function writes for each item of a list that is there; undefined if it is not. */
export function optionalList<T>(value: unknown, write: (item: Fields) => T): readonly T[] | undefined {
  return value === undefined ? undefined : listOf(value).map((item) => write(item));
}

/** The result of the function; undefined if there is no option for it, so that it is left to the overrides of `spec`. */
export function ifSaid<T>(write: () => T): T | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof NotSaid) return undefined;
    throw error;
  }
}

/** Options as the last argument, if there are any. */
export function lastArgument(options: Fields): readonly Fields[] {
  return Object.keys(options).length > 0 ? [options] : [];
}

/** Fields such as `notNamespaces` as an exception of their own. */
export function split(fields: Fields): { readonly is: Fields; readonly not: Fields } {
  const isNegated = (field: string) => /^not[A-Z]/.test(field);
  const all = Object.entries(fields);
  return {
    is: Object.fromEntries(all.filter(([field]) => !isNegated(field))),
    not: Object.fromEntries(all.filter(([field]) => isNegated(field)).map(([field, value]) => [positive(field), value])),
  };
}

function positive(field: string): string {
  return field[3].toLowerCase() + field.slice(4);
}
