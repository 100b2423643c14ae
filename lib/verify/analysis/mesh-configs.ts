import type { FieldPath } from '../../manifest/manifest';
import type { At } from '../../manifest/manifest-object';
import { hasPlaceholder } from '../../manifest/placeholders';
import type { Mesh } from '../../mesh/mesh';
import { parseMapping } from '../../mesh/reading/parse-mapping';
import { KnownKinds } from '../schema/kinds';
import type { SchemaNode } from '../schema/schema-node';

/** A MeshConfig, or the ProxyConfig that an annotation writes for some pods. */
export interface WrittenConfig {
  readonly kind: 'MeshConfig' | 'ProxyConfig';
  readonly schema: SchemaNode;
  /** Undefined for a text that cannot be read. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** The place of the whole. */
  readonly at: At;
  /** The place of a field; that of the whole for a field inside a text. */
  placeOf(path: FieldPath): At;
}

const PROXY_CONFIG = 'proxy.istio.io/config';

/** Every configuration that no API server validates, because it is a text or a field of any type. */
export function writtenConfigs(mesh: Mesh): readonly WrittenConfig[] {
  const schema = meshConfigSchema();
  const proxySchema = schema?.field('defaultConfig');
  if (!schema || !proxySchema) return [];
  const configs = mesh.config.written
    .filter(({ entry }) => entry.kind !== 'Istio') // its own schema has these fields
    .map(({ at, values, isText }): WrittenConfig => {
      return { kind: 'MeshConfig', schema, at, values, placeOf: (path) => (isText ? at : at.field(...path)) };
    });
  const annotated = mesh.workloads.all.flatMap(({ annotations, template }): readonly WrittenConfig[] => {
    const text = annotations[PROXY_CONFIG];
    if (text === undefined || hasPlaceholder(text)) return [];
    const { at } = template.get('metadata', 'annotations', PROXY_CONFIG);
    return [{ kind: 'ProxyConfig', schema: proxySchema, at, values: parseMapping(text), placeOf: () => at }];
  });
  return [...configs, ...annotated];
}

/** The schema of MeshConfig in the CustomResourceDefinition of the Sail operator, which has the fields of the newest Istio. */
export function meshConfigSchema(): SchemaNode | undefined {
  const { schema } = KnownKinds.of().find({ apiVersion: 'sailoperator.io/v1', kind: 'Istio' }) ?? {};
  return ['spec', 'values', 'meshConfig'].reduce((node: SchemaNode | undefined, name) => node?.field(name), schema);
}
