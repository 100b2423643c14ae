import { type FieldPath, groupOf, type KubeObject } from '../../manifest/manifest';
import { isDnsLabel, isObjectName } from '../../semantics/hostname';
import { isLabelValue, isQualifiedName } from '../../semantics/labels';
import type { JsonSchema } from './json-schema';
import { isMapping } from '../../semantics/mapping';
import { SchemaNode } from './schema-node';
import { schemaProblem, type SchemaProblem, shown } from './schema-problem';
import { structureProblems } from './structure';
import { unknownFieldProblems } from './unknown-fields';

const TEXT: JsonSchema = { type: 'string' };
const NUMBER: JsonSchema = { type: 'integer' };
const TEXT_MAP: JsonSchema = { type: 'object', additionalProperties: TEXT };
const TIME: JsonSchema = { type: 'string', format: 'date-time', nullable: true };

/** The fields of `metadata`, which no CustomResourceDefinition lists. */
const OBJECT_META: JsonSchema = {
  type: 'object',
  properties: {
    annotations: TEXT_MAP,
    creationTimestamp: TIME,
    deletionGracePeriodSeconds: NUMBER,
    deletionTimestamp: TIME,
    finalizers: { type: 'array', items: { type: 'string', nullable: true } },
    generateName: TEXT,
    generation: NUMBER,
    labels: TEXT_MAP,
    managedFields: { type: 'array', items: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
    name: TEXT,
    namespace: TEXT,
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        required: ['apiVersion', 'kind', 'name', 'uid'],
        properties: {
          apiVersion: TEXT,
          blockOwnerDeletion: { type: 'boolean' },
          controller: { type: 'boolean' },
          kind: TEXT,
          name: TEXT,
          uid: TEXT,
        },
      },
    },
    resourceVersion: TEXT,
    selfLink: TEXT,
    uid: TEXT,
  },
};

const ANNOTATIONS_LIMIT = 256 * 1024;

let node: SchemaNode | undefined;

/** What the API server refuses in the metadata of any object. */
export function metadataProblems(object: KubeObject, scope: 'Namespaced' | 'Cluster'): readonly SchemaProblem[] {
  node ??= new SchemaNode({ properties: { metadata: OBJECT_META } });
  const part = { metadata: object.metadata };
  const structure = structureProblems(withoutNulls(part), node);
  if (structure.some((problem) => problem.rule === 'schema/type')) return structure;
  return [
    ...unknownFieldProblems(part, node, false),
    ...structure,
    ...nameProblems(object, scope),
    ...labelProblems(object),
    ...annotationProblems(object),
    ...finalizerProblems(object),
  ];
}

function nameProblems(object: KubeObject, scope: 'Namespaced' | 'Cluster'): SchemaProblem[] {
  const { name, namespace } = object.metadata;
  const problems: SchemaProblem[] = [];
  if (!isName(name, object)) {
    problems.push(
      metadata(
        ['name'],
        `${shown(name)} is not a valid name`,
        'use lower case letters, digits, "-" and ".", at most 253, starting and ending with a letter or digit',
      ),
    );
  }
  if (namespace !== undefined && scope === 'Namespaced' && !isDnsLabel(namespace)) {
    problems.push(
      metadata(['namespace'], `${shown(namespace)} is not a valid namespace`, 'use lower case letters, digits and "-", at most 63'),
    );
  }
  return problems;
}

function labelProblems({ metadata: { labels } }: KubeObject): SchemaProblem[] {
  return texts(labels).flatMap(([key, value]) => [
    ...(isQualifiedName(key) ? [] : [metadata(['labels', key], `${shown(key)} is not a valid label key`, 'write name or prefix/name')]),
    ...(isLabelValue(value)
      ? []
      : [
          metadata(
            ['labels', key],
            `${shown(value)} is not a valid label value`,
            'use at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
          ),
        ]),
  ]);
}

function annotationProblems({ metadata: { annotations } }: KubeObject): SchemaProblem[] {
  const entries = texts(annotations);
  const problems = entries
    .filter(([key]) => !isQualifiedName(key.toLowerCase()))
    .map(([key]) => metadata(['annotations', key], `${shown(key)} is not a valid annotation key`, 'write name or prefix/name'));
  const size = entries.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  if (size > ANNOTATIONS_LIMIT) problems.push(metadata(['annotations'], `has ${size} bytes, more than ${ANNOTATIONS_LIMIT}`));
  return problems;
}

function finalizerProblems({ metadata: { finalizers } }: KubeObject): SchemaProblem[] {
  const names = Array.isArray(finalizers) ? (finalizers as readonly (string | null)[]) : [];
  return names.flatMap((name, index) =>
    isQualifiedName(name ?? '') ? [] : [metadata(['finalizers', index], `${shown(name)} is not a valid finalizer`, 'write prefix/name')],
  );
}

/** The API server reads null as the empty text. */
function texts(map: Readonly<Record<string, string | null>> | null | undefined): readonly (readonly [string, string])[] {
  return Object.entries(map ?? {}).map(([key, value]) => [key, value ?? '']);
}

function metadata(path: FieldPath, message: string, fix?: string): SchemaProblem {
  return schemaProblem('schema/metadata', ['metadata', ...path], message, fix);
}

/** Most names are subdomains; those of roles and their bindings only have to fit into a path: `system:masters`. */
function isName(name: string, { kind, ...object }: KubeObject): boolean {
  const group = groupOf(object);
  if (group === 'rbac.authorization.k8s.io') return !/^\.{1,2}$|[/%]/.test(name);
  if (group === '' && kind === 'Namespace') return isDnsLabel(name);
  if (group === '' && kind === 'Service') return isDnsLabel(name) && /^[a-z]/.test(name);
  return isObjectName(name);
}

/** Null in metadata is the same as nothing. */
function withoutNulls(value: unknown): unknown {
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([name, each]) => [name, withoutNulls(each)]),
  );
}
