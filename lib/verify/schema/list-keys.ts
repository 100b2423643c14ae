import { isMapping } from '../../semantics/mapping';
import type { JsonSchema } from './json-schema';
import { shown } from './schema-problem';

/** An item of a list that may not stand beside the others. */
interface KeyProblem {
  readonly index: number;
  readonly message: string;
}

/** What is wrong with the items of a list that is a set, or a map by some fields of its items. */
export function keyProblems(list: readonly unknown[], schema: JsonSchema): readonly KeyProblem[] {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      return duplicates(list.map((item) => JSON.stringify(sorted(item)))).map((index) => ({
        index,
        message: `${shown(list[index])} is in the list twice`,
      }));
    case 'map':
      return duplicates(list.map((item) => JSON.stringify(keys.map((key) => keyOf(item, key))))).map((index) => ({
        index,
        message: `another item of the list has the same ${keys.join(' and ')}: ${keys.map((key) => shown(keyOf(list[index], key))).join(', ')}`,
      }));
    default:
      return [];
  }
}

function duplicates(keys: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return keys.flatMap((key, index) => (seen.has(key) ? [index] : (seen.add(key), [])));
}

function keyOf(item: unknown, key: string): unknown {
  return isMapping(item) && Object.hasOwn(item, key) ? item[key] : null;
}

/** Mappings are the same in any order of their fields. */
function sorted(value: unknown): unknown {
  if (!isMapping(value)) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => [name, sorted(each)]);
}
