export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

/** The only key of each mapping whose keys are free. */
export const KEY = 'k';

/** A value with every field that a schema has, each once. */
export function sampleOf({ type, enum: allowed, properties, additionalProperties, items }: Schema): unknown {
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, sampleOf(schema)]));
  if (typeof additionalProperties === 'object') return { [KEY]: sampleOf(additionalProperties) };
  if (items) return [sampleOf(items)];
  if (allowed) return allowed.find((value) => value !== '') ?? allowed[0];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return 1;
  return type === 'object' ? {} : 'x';
}

/** A value with the parts of another one in place of its own; lists are taken item by item. */
export function withParts(value: unknown, parts: unknown): unknown {
  if (Array.isArray(parts))
    return parts.map((part, index) => withParts(Array.isArray(value) ? (value[index] ?? value[0]) : undefined, part));
  if (typeof parts !== 'object' || parts === null) return parts;
  const own = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return { ...own, ...Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, withParts(own[name], part)])) };
}

/** A value without the fields of these names, wherever they are: of fields that exclude each other, another one is looked at then. */
export function withoutFields(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutFields(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => (names.includes(name) ? [] : [[name, withoutFields(item, names)] as const])),
  );
}

/** The paths of all fields of a value: `http[].match[].uri`. */
export function pathsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const field = path ? `${path}.${name}` : name;
    return [field, ...pathsOf(item, field)];
  });
}

/** The same value, which notes the path of each field that is looked at. */
export function recorded(value: unknown, seen: Set<string>, path = ''): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, name, receiver) {
      const found: unknown = Reflect.get(target, name, receiver);
      if (typeof name === 'symbol' || !Object.hasOwn(target, name) || (Array.isArray(target) && name === 'length')) return found;
      const field = Array.isArray(target) ? `${path}[]` : path ? `${path}.${name}` : name;
      seen.add(field);
      return recorded(found, seen, field);
    },
  });
}
