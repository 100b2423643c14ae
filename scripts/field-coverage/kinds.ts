import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldsOfSchema, type FieldSchema } from './fields';

/** A kind in its newest served version. */
export interface Kind {
  readonly group: string;
  readonly name: string;
  /** The part of the schema that users write. */
  readonly schema: FieldSchema;
  /** The paths of the fields that users write, without the fields that only hold all others. */
  readonly fields: readonly string[];
}

const SCHEMAS = join(__dirname, '../../imports/schemas');
const NOT_WRITTEN = ['apiVersion', 'kind', 'metadata', 'status'];

/** All kinds of the official CRDs. */
export function kinds(): readonly Kind[] {
  return readdirSync(SCHEMAS)
    .sort()
    .flatMap((file) => kindsOf(JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')) as GroupFile));
}

interface GroupFile {
  readonly group: string;
  readonly kinds: Readonly<Record<string, { readonly versions: Readonly<Record<string, FieldSchema | string>> }>>;
}

function kindsOf({ group, kinds: byName }: GroupFile): readonly Kind[] {
  return Object.entries(byName).map(([name, { versions }]) => {
    const schema = Object.values(versions).find((version) => typeof version === 'object') as FieldSchema;
    const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([field]) => !NOT_WRITTEN.includes(field)));
    const written = { ...schema, properties };
    return { group, name, schema: written, fields: fieldsOfSchema(written).filter((field) => field !== 'spec') };
  });
}
