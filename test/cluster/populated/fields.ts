import type { Schema } from './schema';

type Fields = Readonly<Record<string, unknown>>;

/** The paths of all fields of a schema: `spec`, `spec.http`, `spec.http[].match` … */
export function fieldsOfSchema(schema: Schema, path = ''): readonly string[] {
  if (schema.items) return fieldsOfSchema(schema.items, `${path}[]`);
  if (typeof schema.additionalProperties === 'object') return fieldsOfSchema(schema.additionalProperties, `${path}{}`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const field = below(path, name);
    return [field, ...fieldsOfSchema(property, field)];
  });
}

/** The paths of the fields of a schema that a value has. */
export function fieldsOfValue(value: unknown, schema: Schema, path = ''): readonly string[] {
  const { items, additionalProperties, properties = {} } = schema;
  if (items) return (value as readonly unknown[]).flatMap((item) => fieldsOfValue(item, items, `${path}[]`));
  if (typeof additionalProperties === 'object') {
    return Object.values(value as Fields).flatMap((item) => fieldsOfValue(item, additionalProperties, `${path}{}`));
  }
  const present = Object.keys(properties).filter((name) => Object.hasOwn(value as Fields, name));
  return present.flatMap((name) => {
    const field = below(path, name);
    return [field, ...fieldsOfValue((value as Fields)[name], properties[name], field)];
  });
}

/** The paths at which an answer lacks or changes something that was sent. What the answer has in addition does not matter. */
export function lost(sent: unknown, answer: unknown, path = ''): readonly string[] {
  if (!isFields(sent)) return sent === answer ? [] : [path];
  if (!isFields(answer) || (Array.isArray(sent) && sent.length !== answer.length)) return [path];
  return Object.keys(sent).flatMap((key) => lost(sent[key], answer[key], below(path, key)));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function below(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
