import { groupOf, type KubeObject, versionOf } from '../../manifest/manifest';
import type { CoreSchemas, GroupSchemas, KindSchemas } from './json-schema';
import { readSchemas } from './read-schemas';
import { Definitions, SchemaNode } from './schema-node';

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

/** The groups of delivery engines, whose schemas are in `imports/engine-schemas`. */
const ENGINES: readonly string[] = [
  'argoproj.io',
  'flagger.app',
  'helm.toolkit.fluxcd.io',
  'kustomize.toolkit.fluxcd.io',
  'sailoperator.io',
  'source.toolkit.fluxcd.io',
];

/** True for a group of an engine that a cluster has in a version of its own. */
export function isOfEngine(group: string): boolean {
  return ENGINES.includes(group);
}

/**
 * The kinds of a group whose CustomResourceDefinitions are all known; undefined for Kubernetes' own, for unknown groups and for those of
 * engines, which other projects share and which serve other kinds in other versions.
 */
export function kindsOf(group: string): readonly string[] | undefined {
  return GROUPS.includes(group) ? Object.keys(groupNamed(group)!.kinds) : undefined;
}

/** The kinds of one group and what they share. */
interface Group {
  readonly kinds: Readonly<Record<string, KindSchemas>>;
  readonly definitions: Definitions;
}

const groups = new Map<string, Group | undefined>();
const kinds = new Map<string, KnownKind | undefined>();
let core: (CoreSchemas & { readonly shared: Definitions }) | undefined;

/** What is known of an object's kind, or undefined when its group or kind is not one of ours. Read when it is first asked for. */
export function knownKind(object: Pick<KubeObject, 'apiVersion' | 'kind'>): KnownKind | undefined {
  const id = `${object.apiVersion}/${object.kind}`;
  if (!kinds.has(id)) kinds.set(id, find(groupOf(object), versionOf(object), object.kind));
  return kinds.get(id);
}

function find(name: string, version: string, kind: string): KnownKind | undefined {
  const group = groupNamed(name);
  if (!group || !Object.hasOwn(group.kinds, kind)) return undefined;
  const { scope, versions } = group.kinds[kind];
  const found = Object.hasOwn(versions, version) ? versions[version] : undefined;
  const schema = typeof found === 'string' ? versions[found] : found;
  if (!schema && !GROUPS.includes(name)) return undefined; // Kubernetes and older engines serve more versions than are kept here
  return {
    scope,
    versions: Object.keys(versions),
    schema: typeof schema === 'object' ? new SchemaNode(schema, group.definitions) : undefined,
  };
}

function groupNamed(name: string): Group | undefined {
  if (!groups.has(name)) groups.set(name, isCustom(name) ? customGroup(name) : coreGroup(name));
  return groups.get(name);
}

function isCustom(name: string): boolean {
  return GROUPS.includes(name) || isOfEngine(name);
}

function customGroup(name: string): Group {
  const folder = isOfEngine(name) ? 'engine-schemas' : 'schemas';
  const { kinds, definitions = {} } = readSchemas<GroupSchemas>(`${folder}/${name}.json`);
  return { kinds, definitions: new Definitions(definitions) };
}

function coreGroup(name: string): Group | undefined {
  core ??= withShared(readSchemas<CoreSchemas>('core-schemas/kubernetes.json'));
  return Object.hasOwn(core.groups, name) ? { ...core.groups[name], definitions: core.shared } : undefined;
}

function withShared(schemas: CoreSchemas): CoreSchemas & { readonly shared: Definitions } {
  return { ...schemas, shared: new Definitions(schemas.definitions) };
}
