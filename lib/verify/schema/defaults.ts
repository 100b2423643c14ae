import { isList } from './json-type';
import { isMapping } from '../../semantics/mapping';
import type { SchemaNode } from './schema-node';

/**
 * The value as the API server validates it: null where the schema has no null is left out, defaults are filled in.
 * The value itself is not changed; where nothing differs, it is the answer.
 */
export function withDefaults(value: unknown, schema: SchemaNode | undefined): unknown {
  if (schema === undefined) return value;
  if (isMapping(value)) return mapping(value, schema);
  if (isList(value)) return list(value, schema);
  return value;
}

function mapping(map: Readonly<Record<string, unknown>>, schema: SchemaNode): Readonly<Record<string, unknown>> {
  let changed: Record<string, unknown> | undefined;
  for (const name of Object.keys(map)) {
    const field = schema.field(name);
    if (map[name] === null && field && !field.schema.nullable) {
      changed ??= { ...map };
      delete changed[name];
      continue;
    }
    const value = withDefaults(map[name], field);
    if (value !== map[name]) set((changed ??= { ...map }), name, value);
  }
  if (schema.says('default')) {
    for (const [name, field] of schema.properties) {
      const { default: standard } = field().schema;
      if (standard === undefined || Object.hasOwn(changed ?? map, name)) continue;
      set((changed ??= { ...map }), name, withDefaults(standard, field()));
    }
  }
  return changed ?? map;
}

function list(values: readonly unknown[], schema: SchemaNode): readonly unknown[] {
  let changed: unknown[] | undefined;
  values.forEach((item, index) => {
    const value = withDefaults(item, schema.items);
    if (value !== item) (changed ??= [...values])[index] = value;
  });
  return changed ?? values;
}

function set(map: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
}
