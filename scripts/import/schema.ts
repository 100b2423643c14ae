/** A structural OpenAPI schema, as a CRD holds it. */
export type Schema = { readonly [keyword: string]: unknown };

const HOLDS_ONE = new Set(['items', 'additionalProperties', 'not']);
const HOLDS_LIST = new Set(['allOf', 'anyOf', 'oneOf']);

/** The schema without its prose and with its keywords and properties in alphabetical order. A property that is named `description` stays. */
export function withoutProse(schema: Schema): Schema {
  const entries = Object.entries(schema).filter(([keyword]) => keyword !== 'description');
  return fromSorted(entries.map(([keyword, value]) => [keyword, keywordWithoutProse(keyword, value)]));
}

function keywordWithoutProse(keyword: string, value: unknown): unknown {
  if (keyword === 'properties') {
    return fromSorted(Object.entries(value as Schema).map(([name, property]) => [name, withoutProse(property as Schema)]));
  }
  if (HOLDS_ONE.has(keyword) && typeof value === 'object') return withoutProse(value as Schema);
  if (HOLDS_LIST.has(keyword)) return (value as readonly Schema[]).map(withoutProse);
  return value;
}

/** An object whose keys are in alphabetical order. */
export function fromSorted(entries: readonly (readonly [string, unknown])[]): Schema {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
