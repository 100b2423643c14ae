import { isMapping } from '../../semantics/mapping';

/** What no option says; the message is the reason, for the reader of the program. */
export class NotSaid extends Error {}

/** A list of mappings, whatever its CRD says about it. */
export function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map((item) => (isMapping(item) ? item : {})) : [];
}

/** Fields such as `notNamespaces` as an exception of their own. */
export function split(fields: Readonly<Record<string, unknown>>): {
  readonly is: Readonly<Record<string, unknown>>;
  readonly not: Readonly<Record<string, unknown>>;
} {
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
