/** The types of JSON, as OpenAPI names them. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** Above this, the API server reads a whole number as a floating one. */
const TOO_LARGE_FOR_INT64 = 2 ** 63;

/** The type that the API server sees in a value. */
export function jsonType(value: unknown): JsonType {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < TOO_LARGE_FOR_INT64 ? 'integer' : 'number';
  return typeof value as JsonType;
}

/** True for a list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
