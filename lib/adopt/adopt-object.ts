import type { KubeObject } from '../manifest/manifest';
import { groupOf } from '../manifest/manifest';
import { isMapping } from '../semantics/mapping';
import { checkSchema } from '../verify/schema/check-schema';
import { knownKind } from '../verify/schema/kinds';
import type { SchemaNode } from '../verify/schema/schema-node';
import { typedConstruct } from './api-names';
import type { ConstructCode } from './code';
import { firstDifference } from './normal-form';
import { reasonOf } from './reason';
import { synthesizeOne } from './synthesize';
import { writeConstruct } from './writers';

/** How an object is written in a program: by a construct of this library, by the generated type of its kind, as a plain ApiObject, or in a file that is included. */
export type How = 'construct' | 'type' | 'ApiObject' | 'Include';

/** An object and the code that writes exactly it. */
export interface AdoptedObject {
  readonly object: KubeObject;
  readonly how: How;
  readonly code: ConstructCode;
}

/** An object that cannot be written, and why. */
export interface NotAdopted {
  readonly object: KubeObject;
  readonly because: string;
}

/** Finds the most readable code that writes exactly this object. */
export function adoptObject(object: KubeObject, id: string): AdoptedObject | NotAdopted {
  const construct = writeConstruct(object, id);
  return typeof construct === 'object' ? { object, how: 'construct', code: construct } : adoptFields(object, id, construct);
}

/** Finds the code that writes the fields of an object one by one: that of its type, else an ApiObject. */
export function adoptFields(object: KubeObject, id: string, comment?: string): AdoptedObject | NotAdopted {
  const typed = asType(object, id);
  if (typed && whyNot(typed, object) === undefined) return { object, how: 'type', code: { ...typed, comment } };
  const plain = { ...asApiObject(object, id), comment };
  const because = whyNot(plain, object) ?? labelsNotText(object);
  return because === undefined ? { object, how: 'ApiObject', code: plain } : { object, because };
}

/** Why this code does not write the object; undefined if it does. */
export function whyNot(code: ConstructCode, object: KubeObject): string | undefined {
  try {
    const where = firstDifference(synthesizeOne(code, object), object);
    return where === undefined ? undefined : `it differs in ${where}`;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The generated class knows the fields of the newest version, and TypeScript refuses all others. */
function asType(object: KubeObject, id: string): ConstructCode | undefined {
  const { apiVersion, kind, metadata, ...fields } = object;
  const callee = typedConstruct(groupOf(object), apiVersion, kind);
  if (callee === undefined || checkSchema(object).length > 0 || hasOldSpelling(object, knownKind(object)?.schema)) return undefined;
  return { callee, id, args: [{ metadata: inChart(metadata), ...fields }], methods: [] };
}

/** Whether a field such as `mirror_percent` is there, which the generated types have in its newer spelling only. */
function hasOldSpelling(value: unknown, schema: SchemaNode | undefined): boolean {
  if (schema === undefined) return false;
  if (Array.isArray(value)) return value.some((item) => hasOldSpelling(item, schema.items));
  if (!isMapping(value)) return false;
  return Object.entries(value).some(
    ([name, field]) => (schema.properties.has(name) && name.includes('_')) || hasOldSpelling(field, schema.field(name)),
  );
}

function asApiObject({ apiVersion, kind, metadata, ...fields }: KubeObject, id: string): ConstructCode {
  return { callee: 'ApiObject', id, args: [{ apiVersion, kind, metadata: inChart(metadata), ...fields }], methods: [] };
}

/** The namespace is the chart's. */
function inChart({ namespace: _namespace, ...metadata }: KubeObject['metadata']): Readonly<Record<string, unknown>> {
  return metadata;
}

function labelsNotText({ metadata }: KubeObject): string | undefined {
  for (const field of ['labels', 'annotations'] as const) {
    const wrong = Object.entries(metadata[field] ?? {}).find(([, value]) => typeof value !== 'string');
    if (wrong) return `metadata.${field}.${wrong[0]} is not a string, which the API server refuses; write it in quotes`;
  }
  return undefined;
}
