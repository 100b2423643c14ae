import type { Schema } from './schema';

/** One served version of a kind. */
export interface CrdVersion {
  readonly name: string;
  readonly schema: Schema;
}

/** What the import needs to know of a CustomResourceDefinition. */
export interface Crd {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** The served versions, newest first. */
  readonly versions: readonly CrdVersion[];
  /** Where it comes from: `istio/istio 1.30.3`. */
  readonly release: string;
}

/** The manifest of a CustomResourceDefinition, as far as it is read here. */
export interface CrdManifest {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly scope: 'Namespaced' | 'Cluster';
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

/** The CRD of a manifest. */
export function toCrd({ spec }: CrdManifest, release: string): Crd {
  const versions = spec.versions
    .filter(({ served }) => served)
    .map(({ name, schema }) => ({ name, schema: readable(schema.openAPIV3Schema) }))
    .sort((a, b) => newestFirst(a.name, b.name));
  return { group: spec.group, kind: spec.names.kind, plural: spec.names.plural, scope: spec.scope, versions, release };
}

/** Some files break the prose of these two fields so that it reads as more keywords. Both are text in every CRD. */
function readable(schema: Schema): Schema {
  if (schema.properties === undefined) return schema;
  const properties = Object.entries(schema.properties as Schema);
  const texts = properties.map(([name, property]) => [name, ['apiVersion', 'kind'].includes(name) ? { type: 'string' } : property]);
  return { ...schema, properties: Object.fromEntries(texts) };
}

/** The CRDs by API group; groups and kinds are sorted by name. */
export function byGroup(crds: readonly Crd[]): ReadonlyMap<string, readonly Crd[]> {
  const groups = new Map<string, Crd[]>();
  for (const crd of [...crds].sort((a, b) => compare(a.group, b.group) || compare(a.kind, b.kind))) {
    groups.set(crd.group, [...(groups.get(crd.group) ?? []), crd]);
  }
  return groups;
}

const STABILITY = ['alpha', 'beta', 'stable'];

/** Kubernetes' own order of versions: v2, v1, v1beta2, v1beta1, v1alpha3. */
export function newestFirst(a: string, b: string): number {
  const [x, y] = [rank(a), rank(b)];
  return y.stability - x.stability || y.major - x.major || y.minor - x.minor;
}

function rank(version: string): { stability: number; major: number; minor: number } {
  const [, major = '0', stability = 'stable', minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  return { stability: STABILITY.indexOf(stability), major: Number(major), minor: Number(minor) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
