import { type ApiObjectProps, Chart, Testing, Yaml } from 'cdk8s';
import { toCrd, type CrdManifest } from '../../../scripts/import/crd';
import { fieldsOfSchema, fieldsOfValue } from '../../../scripts/field-coverage/fields';
import { classOf } from '../../imports/committed';
import { populate } from './populate';
import type { Schema } from './schema';

/** An object of a kind and the text that its construct writes. */
export interface Sample {
  readonly object: Readonly<Record<string, unknown>>;
  readonly yaml: string;
}

/** What is sent of a kind, in its newest served version. */
export interface PopulatedKind {
  readonly name: string;
  readonly samples: readonly Sample[];
  /** How many fields a user can give. */
  readonly fields: number;
  /** Fields of the schema that no sample has. */
  readonly missing: readonly string[];
}

/** Objects of a kind that together have every field of its CRD, written by the generated construct. */
export function populatedKind(manifest: CrdManifest): PopulatedKind {
  const { group, kind, scope, versions } = toCrd(manifest, '');
  const [{ name: version, schema }] = versions;
  const given = fieldsGivenByUsers(schema as Schema);

  const objects = populate(given, kind).map((fields, index) => ({
    metadata: { name: `sample-${index}`, ...(scope === 'Namespaced' && { namespace: 'default' }) },
    ...(fields as object),
  }));
  const covered = new Set(objects.flatMap((object) => fieldsOfValue(object, given)));
  const fields = fieldsOfSchema(given);

  return {
    name: `${kind} of ${group}/${version}`,
    samples: objects.map((props) => ({
      object: { apiVersion: `${group}/${version}`, kind, ...props },
      yaml: writeByConstruct(group, kind, props),
    })),
    fields: fields.length,
    missing: fields.filter((field) => !covered.has(field)),
  };
}

const NOT_GIVEN = ['apiVersion', 'kind', 'metadata', 'status'];

function fieldsGivenByUsers(schema: Schema): Schema {
  const properties = Object.entries(schema.properties!).filter(([name]) => !NOT_GIVEN.includes(name));
  return { ...schema, properties: Object.fromEntries(properties) };
}

function writeByConstruct(group: string, kind: string, props: object): string {
  const construct = classOf(group, kind);
  if (!construct) throw new Error(`imports/ has no class for ${kind} of ${group}`);
  const chart = new Chart(Testing.app(), 'populated', { disableResourceNameHashes: true });
  new construct(chart, 'Sample', props as ApiObjectProps);
  return Yaml.stringify(...chart.toJson());
}
