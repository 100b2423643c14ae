import { type Schema, withoutProse } from '../import/schema';

/** The OpenAPI v3 document of one group and version, as `/openapi/v3` gives it, with what discovery says of its kinds. */
export interface GroupDocument {
  readonly group: string;
  readonly version: string;
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly resources: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
}

/** The schemas of the kinds that users put in manifests, and what they share. */
export interface CoreSchemas {
  readonly groups: Readonly<Record<string, { readonly kinds: Readonly<Record<string, object>> }>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Base64 as Go reads it: in fours, line breaks anywhere. */
const DIGIT = '[\\r\\n]*[A-Za-z0-9+/]';
const PAD = '[\\r\\n]*=';
const BASE64 = `^(?:(?:${DIGIT}){4})*(?:(?:${DIGIT}){2}(?:${PAD}){2}|(?:${DIGIT}){3}${PAD})?[\\r\\n]*$`;
const QUANTITY = '^[+-]?[0-9]*([.][0-9]*)?([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$';
const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
const ANYTHING: Schema = { 'x-kubernetes-preserve-unknown-fields': true };

/** Types that Go decodes by hand, so that their OpenAPI says less or more than what is taken. */
const BY_HAND: Readonly<Record<string, Schema>> = {
  'intstr.IntOrString': { ...INT32, 'x-kubernetes-int-or-string': true },
  'resource.Quantity': { anyOf: [{ type: 'number' }, { type: 'string', minLength: 1, pattern: QUANTITY }] },
  'meta.v1.FieldsV1': ANYTHING,
  'meta.v1.Time': { type: 'string', format: 'date-time' },
  'meta.v1.MicroTime': { type: 'string', format: 'date-time' },
  'pkg.runtime.RawExtension': ANYTHING,
  'apiextensions.v1.JSON': ANYTHING,
  'apiextensions.v1.JSONSchemaPropsOrArray': ANYTHING,
  'apiextensions.v1.JSONSchemaPropsOrBool': ANYTHING,
  'apiextensions.v1.JSONSchemaPropsOrStringArray': ANYTHING,
};

/** What OpenAPI calls required and the API server fills in. */
const FILLED_IN = ['apiGroup'];

/** What OpenAPI calls required and the API server does not ask for: Go reads what is missing as empty, or as 0. */
const NOT_ASKED_FOR: Readonly<Record<string, readonly string[]>> = {
  'batch.v1.PodFailurePolicy': ['rules'],
  'core.v1.LimitRangeSpec': ['limits'],
  'discovery.v1.EndpointSlice': ['endpoints'],
  'scheduling.v1.PriorityClass': ['value'],
};

/** For built-in kinds these only say how objects are merged; the API server does not check them. */
const FOR_MERGING = /^x-kubernetes-(list|map|patch)-/;

/** Prepares the built-in kinds for our schema layer: the chosen kinds, what they refer to, no prose, no defaults of Go. */
export function coreSchemas(documents: readonly GroupDocument[], chosen: readonly string[]): CoreSchemas {
  const all = new Map(
    documents.flatMap(({ schemas }) =>
      Object.entries(schemas).map(([name, schema]) => [shortName(name), asAskedFor(shortName(name), schema)] as const),
    ),
  );
  const definitions: Record<string, Schema> = {};
  const groups: Record<string, { kinds: Record<string, object> }> = {};
  for (const { group, version, resources } of documents) {
    for (const { kind, name, namespaced } of resources) {
      if (name.includes('/') || !chosen.includes(kind)) continue;
      const schema = [...all].find(([, each]) => isKind(each, group, version, kind))?.[1];
      if (!schema) throw new Error(`no schema of ${group}/${version} ${kind}`);
      groups[group] ??= { kinds: {} };
      groups[group].kinds[kind] = {
        plural: name,
        scope: namespaced ? 'Namespaced' : 'Cluster',
        versions: { [version]: kindSchema(schema) },
      };
    }
  }
  for (let missing = references(groups); missing.length > 0; missing = references(definitions).filter((name) => !(name in definitions))) {
    for (const name of missing) definitions[name] = BY_HAND[name] ?? convert(all.get(name)!);
  }
  return { groups: sorted(groups), definitions: sorted(definitions) };
}

function asAskedFor(name: string, schema: Schema): Schema {
  if (!Object.hasOwn(NOT_ASKED_FOR, name)) return schema;
  const { required, ...rest } = schema;
  const left = (required as readonly string[]).filter((field) => !NOT_ASKED_FOR[name].includes(field));
  return left.length > 0 ? { ...rest, required: left } : rest;
}

function kindSchema(schema: Schema): Schema {
  const { metadata, status, apiVersion, kind, ...properties } = schema.properties as Record<string, Schema>;
  return convert({ ...schema, properties: { ...properties, ...(status && { status: ANYTHING }) } });
}

function isKind(schema: Schema, group: string, version: string, kind: string): boolean {
  const names = (schema['x-kubernetes-group-version-kind'] ?? []) as { group: string; version: string; kind: string }[];
  return names.some((each) => each.group === group && each.version === version && each.kind === kind);
}

/** One schema in the words of CustomResourceDefinitions. */
function convert(schema: Schema): Schema {
  const {
    $ref,
    allOf,
    default: _goDefault,
    'x-kubernetes-group-version-kind': _kind,
    enum: values,
    required,
    ...others
  } = withoutProse(schema);
  const rest: Schema = Object.fromEntries(Object.entries(others).filter(([keyword]) => !FOR_MERGING.test(keyword)));
  const [reference] = (allOf ?? []) as readonly Schema[];
  const target = ($ref ?? reference?.$ref) as string | undefined;
  if (target) return { $ref: shortName(target.slice(target.lastIndexOf('/') + 1)) };
  if (rest.type === 'object' && !rest.properties && !rest.additionalProperties) return ANYTHING;
  return {
    ...bounded(rest),
    ...(values ? { enum: values } : {}),
    ...(required ? { required: (required as readonly string[]).filter((name) => !FILLED_IN.includes(name)) } : {}),
    ...(rest.properties ? { properties: mapValues(rest.properties as Record<string, Schema>, convert) } : {}),
    ...(rest.items ? { items: nullable(convert(rest.items as Schema)) } : {}),
    ...(typeof rest.additionalProperties === 'object'
      ? { additionalProperties: nullable(convert(rest.additionalProperties as Schema)) }
      : {}),
  };
}

/** Go refuses what does not fit the number, and reads base64 in its own way. */
function bounded(schema: Schema): Schema {
  if (schema.format === 'int32') return { ...INT32, ...schema };
  if (schema.format !== 'byte') return schema;
  const { format, ...rest } = schema;
  return { ...rest, pattern: BASE64 };
}

/** Go reads null as the zero of any type. */
function nullable(schema: Schema): Schema {
  return { ...schema, nullable: true };
}

/** `io.k8s.api.core.v1.PodSpec` → `core.v1.PodSpec`. */
function shortName(name: string): string {
  const parts = name.split('.');
  return parts.slice(/^v\d/.test(parts.at(-2)!) ? -3 : parts.at(-1) === 'RawExtension' ? -3 : -2).join('.');
}

function references(value: unknown): string[] {
  return [...new Set([...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(([, name]) => name))];
}

function mapValues<T, U>(map: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

function sorted<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
