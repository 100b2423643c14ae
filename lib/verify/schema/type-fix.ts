import type { SchemaNode } from './schema-node';

/** What to write instead of a value of another type; undefined where that is not plain. */
export function typeFix(value: unknown, schema: SchemaNode): string | undefined {
  const { types } = schema;
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    return durationFix(value, schema) ?? `write "${value}", in quotes`;
  }
  if (typeof value === 'string' && types.some((type) => type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(value)) {
    return `write ${value}, without quotes`;
  }
  if (typeof value === 'string' && types.includes('boolean') && /^(true|false)$/.test(value)) return `write ${value}, without quotes`;
  return types.includes('array') && (typeof value === 'string' || typeof value === 'number') ? `write a list: [${value}]` : undefined;
}

/** The unit that a number lacks where a duration is wanted. */
export function durationFix(value: unknown, { schema }: SchemaNode): string | undefined {
  const isDuration = schema['x-kubernetes-validations']?.some(({ rule }) => rule.includes('duration(self)')) ?? false;
  return isDuration && /^\d+(\.\d+)?$/.test(String(value)) ? `write a duration with a unit, as in ${value}s` : undefined;
}
