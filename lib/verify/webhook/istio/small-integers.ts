import type { FieldPath, KubeObject } from '../../../manifest/manifest';
import { isMapping } from '../../../semantics/mapping';
import { knownKind } from '../../schema/kinds';
import type { SchemaNode } from '../../schema/schema-node';
import type { Problems } from '../check';

const MIN = -(2 ** 31);
const MAX = 2 ** 31 - 1;

/** Numbers that do not fit into the 32 bits that istiod reads them into. The API server takes them, istiod refuses the object. */
export function* checkSmallIntegers(object: KubeObject): Problems {
  yield* below(object.spec, knownKind(object)?.schema?.field('spec'), ['spec']);
}

function* below(value: unknown, schema: SchemaNode | undefined, path: FieldPath): Problems {
  if (!schema) return;
  if (typeof value === 'number') {
    if (schema.schema.format !== 'int32' || (value >= MIN && value <= MAX)) return;
    yield { severity: 'error', path, message: `${value} does not fit into 32 bits`, fix: `write a number from ${MIN} to ${MAX}` };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* below(item, schema.items, [...path, index]);
  } else if (isMapping(value)) {
    for (const [name, item] of Object.entries(value)) yield* below(item, schema.field(name), [...path, name]);
  }
}
