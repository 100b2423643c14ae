import { groupOf, type KubeObject, versionOf } from '../../manifest/manifest';
import type { CoreSchemas, GroupSchemas, KindSchemas } from './json-schema';
import { readSchemas } from './read-schemas';
import { Definitions, SchemaNode } from './schema-node';
import { type ApiVersions, versionIn } from './api-versions';
import { kindsIn, projectOf } from './version-table';

/** What is known of the kind of an object. */
export interface KnownKind {
  readonly scope: KindSchemas['scope'];
  /** The versions that the API server serves. */
  readonly versions: readonly string[];
  /** The schema of the object's version; undefined if that version is not served. */
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

/** A group that only the experimental channel of the Gateway API has. */
const EXPERIMENTAL_GROUP = 'gateway.networking.x-k8s.io';

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

/** The kinds of one group and what they share. */
interface Group {
  readonly kinds: Readonly<Record<string, KindSchemas>>;
  readonly definitions: Definitions;
}

let core: (CoreSchemas & { readonly shared: Definitions }) | undefined;

/** The kinds that are known, as a cluster with certain versions of Istio and of the Gateway API serves them. */
export class KnownKinds {
  private static readonly instances = new Map<string, KnownKinds>();
  private readonly groups = new Map<string, Group | undefined>();
  private readonly kinds = new Map<string, KnownKind | undefined>();

  /** The kinds of a cluster with these versions; the newest where none is named. */
  static of(versions: ApiVersions = {}): KnownKinds {
    const key = `${versions.istio} ${versions.gatewayApi}`;
    const known = KnownKinds.instances.get(key) ?? new KnownKinds(versions);
    KnownKinds.instances.set(key, known);
    return known;
  }

  private constructor(readonly versions: ApiVersions) {}

  /** What is known of an object's kind, or undefined if its group or kind is not one of ours. Read when it is first asked for. */
  find(object: Pick<KubeObject, 'apiVersion' | 'kind'>): KnownKind | undefined {
    const id = `${object.apiVersion}/${object.kind}`;
    if (!this.kinds.has(id)) this.kinds.set(id, this.read(groupOf(object), versionOf(object), object.kind));
    return this.kinds.get(id);
  }

  /**
   * The kinds of a group whose CustomResourceDefinitions are all known; undefined for Kubernetes' own, for unknown groups and for those of
   * engines, which other projects share and which serve other kinds in other versions.
   */
  kindsOf(group: string): readonly string[] | undefined {
    return this.isComplete(group) ? Object.keys(this.group(group)!.kinds) : undefined;
  }

  private isComplete(group: string): boolean {
    return GROUPS.includes(group) || (group === EXPERIMENTAL_GROUP && this.versions.gatewayApi !== undefined);
  }

  private read(name: string, version: string, kind: string): KnownKind | undefined {
    const group = this.group(name);
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

  private group(name: string): Group | undefined {
    if (!this.groups.has(name)) this.groups.set(name, isCustom(name) ? this.inVersion(name, customGroup(name)) : coreGroup(name));
    return this.groups.get(name);
  }

  private inVersion(name: string, group: Group): Group {
    const project = projectOf(name);
    const version = project && versionIn(this.versions, project);
    return version === undefined ? group : { ...group, kinds: kindsIn(project!, version, name, group.kinds) };
  }
}

/** What is known of an object's kind in the newest versions. */
export function knownKind(object: Pick<KubeObject, 'apiVersion' | 'kind'>): KnownKind | undefined {
  return KnownKinds.of().find(object);
}

function isCustom(name: string): boolean {
  return GROUPS.includes(name) || isOfEngine(name) || name === EXPERIMENTAL_GROUP;
}

function customGroup(name: string): Group {
  if (name === EXPERIMENTAL_GROUP) return { kinds: {}, definitions: new Definitions({}) };
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
