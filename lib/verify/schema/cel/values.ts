import { isList } from '../json-type';
import { isMapping } from '../../../semantics/mapping';
import type { SchemaNode } from '../schema-node';

/**
 * A value of a manifest as CEL sees it through its schema: whole numbers are int where the schema says integer, and the
 * fields of an object that no identifier can name are written in another way (`namespace` is `__namespace__`). Mappings
 * are a Map, in which `constructor` is a key like any other.
 */
export function celValue(value: unknown, schema: SchemaNode | undefined): unknown {
  if (typeof value === 'number') return isInteger(value, schema) ? BigInt(value) : value;
  if (isList(value)) return value.map((item) => celValue(item, schema?.items));
  if (!isMapping(value)) return value;
  return new Map(
    Object.entries(value)
      .filter(([, field]) => field !== null && field !== undefined)
      .map(([name, field]) => [schema?.properties.has(name) ? fieldName(name) : name, celValue(field, schema?.field(name))]),
  );
}

function isInteger(value: number, schema: SchemaNode | undefined): boolean {
  return Number.isInteger(value) && (schema === undefined || !schema.types.includes('number'));
}

const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);

const ESCAPES: Readonly<Record<string, string>> = { __: '__underscores__', '.': '__dot__', '-': '__dash__', '/': '__slash__' };

function fieldName(name: string): string {
  return RESERVED.has(name) ? `__${name}__` : name.replace(/__|[.\-/]/g, (part) => ESCAPES[part]);
}
