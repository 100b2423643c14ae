/** The keywords of an OpenAPI schema that say which fields there are. */
export interface FieldSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly additionalProperties?: FieldSchema | boolean;
  readonly items?: FieldSchema;
}

/** The paths of all fields of a schema: `spec`, `spec.http`, `spec.http[].match` … */
export function fieldsOfSchema(schema: FieldSchema, path = ''): readonly string[] {
  if (schema.items) return fieldsOfSchema(schema.items, `${path}[]`);
  if (typeof schema.additionalProperties === 'object') return fieldsOfSchema(schema.additionalProperties, `${path}{}`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const field = below(path, name);
    return [field, ...fieldsOfSchema(property, field)];
  });
}

/** The paths of the fields of a schema that a value has. */
export function fieldsOfValue(value: unknown, schema: FieldSchema, path = ''): readonly string[] {
  const { items, additionalProperties, properties = {} } = schema;
  if (items) return (value as readonly unknown[]).flatMap((item) => fieldsOfValue(item, items, `${path}[]`));
  if (typeof additionalProperties === 'object') {
    return Object.values(value as object).flatMap((item) => fieldsOfValue(item, additionalProperties, `${path}{}`));
  }
  return Object.keys(properties)
    .filter((name) => Object.hasOwn(value as object, name))
    .flatMap((name) => {
      const field = below(path, name);
      return [field, ...fieldsOfValue((value as Readonly<Record<string, unknown>>)[name], properties[name], field)];
    });
}

/** The path of a field below another: `spec.http` below `spec`. */
export function below(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
