import { KEYS, ONE_AT_A_TIME, REPAIRS } from './hand-given';
import type { Schema } from './schema';
import { shapesOf, siblingsNamedByType } from './shapes';
import { scalar } from './values';

/**
 * Values of a schema that together have every field of it: as few as possible, each as full as possible.
 * @param path where the schema stands, for the hand-given values: `VirtualService.spec.http[]`
 */
export function populate(schema: Schema, path: string): readonly unknown[] {
  if (schema['x-kubernetes-int-or-string']) return [1, '1'];
  if (schema.type === 'array') return lists(schema, path);
  if (schema.properties) return objects(schema, path);
  if (schema.additionalProperties) return [map(schema, path)];
  if (schema.type === 'object' || schema.type === undefined) return [{ sample: 'sample' }];
  return [scalar(schema, path)];
}

function objects(schema: Schema, path: string): readonly Readonly<Record<string, unknown>>[] {
  const values = mapValues(schema.properties!, (property, name) => populate(property, `${path}.${name}`));
  const types = siblingsNamedByType(schema);
  const repairs = REPAIRS.filter(({ at }) => at.test(path));

  return shapesOf(schema, path).flatMap((shape) => {
    const count = Math.max(1, ...shape.map((name) => values[name].length));
    const type = shape.map((name) => types.get(name)).find((value) => value !== undefined);
    return Array.from({ length: count }, (_, index) => {
      const object = Object.fromEntries(shape.map((name) => [name, values[name][index % values[name].length]]));
      return repairs.reduce((repaired, { repair }) => repair(repaired), type === undefined ? object : { ...object, type });
    });
  });
}

function lists(schema: Schema, path: string): readonly unknown[][] {
  const items = populate(schema.items!, `${path}[]`);
  const size = ONE_AT_A_TIME.some((at) => at.test(path)) ? 1 : (schema.maxItems ?? Infinity);
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  return chunks(items, size).map((list) => list.map((item, index) => distinct(item, keys, index)));
}

function map(schema: Schema, path: string): Record<string, unknown> {
  const key = KEYS.find(({ at }) => at.test(path))?.key ?? 'sample';
  const values = schema.additionalProperties === true ? ['sample'] : populate(schema.additionalProperties as Schema, `${path}{}`);
  return Object.fromEntries(values.map((value, index) => [index ? `${key}-${index}` : key, value]));
}

/** An item of a list with keys, told apart from the items before it. */
function distinct(item: unknown, keys: readonly string[], index: number): unknown {
  if (index === 0 || keys.length === 0) return item;
  const object = item as Record<string, unknown>;
  const [key] = keys;
  return { ...object, [key]: typeof object[key] === 'number' ? object[key] + index : `${object[key]}-${index}` };
}

function chunks<T>(items: readonly T[], size: number): readonly T[][] {
  const count = Math.ceil(items.length / size) || 1;
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

function mapValues<T, U>(object: Readonly<Record<string, T>>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}
