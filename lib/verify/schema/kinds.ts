import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupOf, type KubeObject, versionOf } from '../../manifest/manifest';
import type { GroupSchemas, KindSchemas } from './json-schema';
import { SchemaNode } from './schema-node';

/** What is known of the kind of an object. */
export interface KnownKind {
  readonly scope: KindSchemas['scope'];
  /** The versions that the API server serves. */
  readonly versions: readonly string[];
  /** The schema of the object's version; undefined when that version is not served. */
  readonly schema?: SchemaNode;
}

/** The groups whose schemas are in `imports/schemas`. */
const GROUPS: readonly string[] = [
  'acme.cert-manager.io',
  'cert-manager.io',
  'extensions.istio.io',
  'gateway.networking.k8s.io',
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
];

const groups = new Map<string, GroupSchemas>();
const kinds = new Map<string, KnownKind | undefined>();

/** What is known of an object's kind, or undefined when its group or kind is not one of ours. Read when it is first asked for. */
export function knownKind(object: Pick<KubeObject, 'apiVersion' | 'kind'>): KnownKind | undefined {
  const id = `${object.apiVersion}/${object.kind}`;
  if (!kinds.has(id)) kinds.set(id, find(groupOf(object), versionOf(object), object.kind));
  return kinds.get(id);
}

function find(group: string, version: string, kind: string): KnownKind | undefined {
  if (!GROUPS.includes(group)) return undefined;
  const { kinds, definitions } = schemasOf(group);
  if (!Object.hasOwn(kinds, kind)) return undefined;
  const { scope, versions } = kinds[kind];
  const found = Object.hasOwn(versions, version) ? versions[version] : undefined;
  const schema = typeof found === 'string' ? versions[found] : found;
  return {
    scope,
    versions: Object.keys(versions),
    schema: typeof schema === 'object' ? new SchemaNode(schema, definitions) : undefined,
  };
}

function schemasOf(group: string): GroupSchemas {
  const known = groups.get(group);
  if (known) return known;
  const read = JSON.parse(readFileSync(join(__dirname, '../../../imports/schemas', `${group}.json`), 'utf8')) as GroupSchemas;
  groups.set(group, read);
  return read;
}
