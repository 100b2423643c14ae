import { EXCLUSIVE } from './hand-given';
import { rulesOf, type Schema } from './schema';

type Names = readonly string[];

/**
 * Sets of properties that an object may have together. Each is as large as can be, and every property is in at least one.
 * What excludes what is read from `oneOf`, from the usual forms of CEL rules, from a `type` that names its sibling, but from the
 * hand-given table.
 */
export function shapesOf(schema: Schema, path: string): readonly Names[] {
  const names = Object.keys(schema.properties ?? {});
  const groups = exclusiveGroups(schema, path);
  const excludes = (a: string, b: string): boolean =>
    groups.some((group) => group.some((names) => names.includes(a)) && apart(group, a, b));
  return coveringShapes(names, excludes);
}

/** The value of `type` for each sibling that it names: `requestRedirect` → `RequestRedirect`. */
export function siblingsNamedByType({ properties = {} }: Schema): ReadonlyMap<string, string> {
  const values = (properties.type?.enum ?? []) as Names;
  const named = values.flatMap((value) => {
    const sibling = Object.keys(properties).find((name) => name.toLowerCase() === value.toLowerCase());
    return sibling ? [[sibling, value] as const] : [];
  });
  return new Map(named);
}

/** A group of alternatives of which an object takes one; an alternative is a set of properties. */
type Group = readonly Names[];

function exclusiveGroups(schema: Schema, path: string): readonly Group[] {
  const oneOfs = [schema, ...(schema.allOf ?? [])].flatMap(({ oneOf }) => (oneOf ? [oneOf.map(({ required = [] }) => required)] : []));
  const fromRules = rulesOf(schema).flatMap((rule) => groupOfRule(rule));
  const byType = [...siblingsNamedByType(schema).keys()].map((name) => [name]);
  const byHand = EXCLUSIVE.filter(({ at }) => at.test(path)).map(({ alternatives }) => alternatives);
  return [...oneOfs, ...fromRules, byType, ...byHand];
}

const HAS = /has\(self\.(\w+)\)/g;
const EXCLUSIVE_RULES = [
  /^(\(has\(self\.\w+\) \? 1 : 0\)( \+ )?)+ (<=|==) 1$/,
  /^has\(self\.\w+\) != has\(self\.\w+\)$/,
  /^!\(has\(self\.\w+\) && has\(self\.\w+\)\)$/,
];

function groupOfRule(rule: string): readonly Group[] {
  if (!EXCLUSIVE_RULES.some((form) => form.test(rule))) return [];
  return [[...rule.matchAll(HAS)].map(([, name]) => [name])];
}

function apart(group: Group, a: string, b: string): boolean {
  return (
    group.some((names) => names.includes(a)) &&
    group.some((names) => names.includes(b)) &&
    !group.some((names) => names.includes(a) && names.includes(b))
  );
}

function coveringShapes(names: Names, excludes: (a: string, b: string) => boolean): readonly Names[] {
  const uncovered = new Set(names);
  const shapes: Names[] = [];
  do {
    const shape = new Set<string>();
    for (const name of [...uncovered, ...names]) if (![...shape].some((other) => excludes(name, other))) shape.add(name);
    shape.forEach((name) => uncovered.delete(name));
    shapes.push([...shape]);
  } while (uncovered.size);
  return shapes;
}
