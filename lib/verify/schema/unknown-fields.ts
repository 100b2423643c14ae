import type { FieldPath } from '../../manifest/manifest';
import { isList } from './json-type';
import { isMapping } from '../../semantics/mapping';
import { nearest } from '../../semantics/nearest';
import type { SchemaNode } from './schema-node';
import { schemaProblem, type SchemaProblem } from './schema-problem';

const OF_EVERY_RESOURCE = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * The fields that strict decoding refuses, in the order of the manifest.
 *
 * As in the API server, a value below a field that should be text has no known fields at all.
 *
 * @param isResource apiVersion, kind and metadata stand beside the fields of the schema
 */
export function unknownFieldProblems(
  object: Readonly<Record<string, unknown>>,
  schema: SchemaNode,
  isResource = true,
): readonly SchemaProblem[] {
  const walk = new Walk();
  walk.mapping(object, schema, isResource);
  return walk.problems;
}

class Walk {
  readonly problems: SchemaProblem[] = [];
  private readonly path: (string | number)[] = [];

  mapping(map: Readonly<Record<string, unknown>>, schema: SchemaNode | undefined, isResource: boolean): void {
    const anyField = schema?.schema['x-kubernetes-preserve-unknown-fields'] === true;
    for (const name of Object.keys(map)) {
      if (isResource && OF_EVERY_RESOURCE.has(name)) continue;
      const property = schema?.properties.get(name);
      if (property) this.below(name, map[name], property());
      else if (schema?.isMap) this.below(name, map[name], schema.values);
      else if (!anyField) this.problems.push(unknownField([...this.path, name], [...(schema?.properties.keys() ?? [])]));
    }
  }

  private below(step: string | number, value: unknown, schema: SchemaNode | undefined): void {
    if (typeof value !== 'object' || value === null) return;
    this.path.push(step);
    if (isMapping(value)) this.mapping(value, schema, schema?.schema['x-kubernetes-embedded-resource'] === true);
    else if (isList(value)) this.list(value, schema);
    this.path.pop();
  }

  private list(list: readonly unknown[], schema: SchemaNode | undefined): void {
    const open = schema?.schema['x-kubernetes-preserve-unknown-fields'] === true;
    if (open && !schema.items) return;
    list.forEach((item, index) => this.below(index, item, schema?.items));
  }
}

function unknownField(path: FieldPath, known: readonly string[]): SchemaProblem {
  const name = String(path.at(-1));
  const meant = nearest(name, known);
  const fix = meant ? `did you mean ${meant}?` : known.length > 0 && known.length <= 12 ? `known fields: ${known.join(', ')}` : 'remove it';
  return schemaProblem('schema/unknown-field', path, `the field ${name} is unknown here`, fix);
}
