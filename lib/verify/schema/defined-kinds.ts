import { groupOf, type KubeObject, versionOf } from '../../manifest/manifest';
import type { ManifestObject } from '../../manifest/manifest-object';
import type { JsonSchema } from './json-schema';
import { isMapping } from '../../semantics/mapping';
import { isList } from './json-type';
import { isOfEngine, type KnownKind, type KnownKinds } from './kinds';
import { SchemaNode } from './schema-node';

/** The kinds that a cluster with this input serves: those that are known, and those that CustomResourceDefinitions of the input define. */
export class DefinedKinds {
  private readonly kinds = new Map<string, KnownKind>();

  /**
   * @param definitions objects of kind CustomResourceDefinition; others are ignored
   * @param known the kinds that a cluster of these versions serves in any case
   */
  constructor(
    definitions: readonly ManifestObject[],
    readonly known: KnownKinds,
  ) {
    for (const { object } of definitions) this.define(object);
  }

  /**
   * What is known of an object's kind; undefined for a kind that nobody defines. A definition of the input adds versions to a kind that is
   * known; of an engine it says which version the cluster has.
   */
  find(object: KubeObject): KnownKind | undefined {
    const known = this.known.find(object);
    if (known?.schema && !isOfEngine(groupOf(object))) return known;
    return this.defined(object) ?? known;
  }

  /** True for a kind whose schema is the input's, which may be anything. */
  isOfInput(object: KubeObject): boolean {
    const defined = this.defined(object);
    return defined !== undefined && this.find(object) === defined;
  }

  private defined(object: KubeObject): KnownKind | undefined {
    return this.kinds.get(idOf(groupOf(object), versionOf(object), object.kind));
  }

  private define({ apiVersion, spec }: KubeObject): void {
    if (apiVersion !== 'apiextensions.k8s.io/v1' || !isMapping(spec) || !isMapping(spec.names) || !isList(spec.versions)) return;
    const served = spec.versions.filter(isMapping).filter((version) => version.served !== false);
    for (const version of served) {
      const schema = isMapping(version.schema) ? version.schema.openAPIV3Schema : undefined;
      this.kinds.set(idOf(String(spec.group), String(version.name), String(spec.names.kind)), {
        scope: spec.scope === 'Cluster' ? 'Cluster' : 'Namespaced',
        versions: served.map(({ name }) => String(name)),
        schema: new SchemaNode(isMapping(schema) ? (schema as JsonSchema) : ANYTHING),
      });
    }
  }
}

const ANYTHING: JsonSchema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

function idOf(group: string, version: string, kind: string): string {
  return `${group}/${version}/${kind}`;
}
