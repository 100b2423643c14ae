import type { Schema } from '../schema';

interface Validation {
  readonly rule: string;
}

/** The CEL rules of a schema. */
export function validationsOf(schema: Schema): readonly Validation[] {
  return (schema['x-kubernetes-validations'] ?? []) as readonly Validation[];
}

/** What the rules of an object say about one of its fields beside others, as sentences. */
export function besideOthers(object: Schema, field: string): readonly string[] {
  const rivals = [
    ...new Set(
      choices(object)
        .filter((names) => names.includes(field))
        .flat(),
    ),
  ].filter((name) => name !== field);
  const types = validationsOf(object).flatMap(({ rule }) => onlyWithType(rule, field));
  return [
    ...(rivals.length > 0 ? [`Not together with ${rivals.map((name) => `\`${name}\``).join(' or ')}.`] : []),
    ...[...new Set(types)].map((type) => `Only with \`type: ${type}\`.`),
    ...(validationsOf(fieldOf(object, field)).some(({ rule }) => rule === 'self == oldSelf') ? ['Cannot be changed later.'] : []),
  ];
}

/** The groups of fields of which an object takes one, by `oneOf` and by CEL. */
function choices(object: Schema): readonly (readonly string[])[] {
  const all = [object, ...((object.allOf ?? []) as readonly Schema[])];
  return [...all.map(byOneOf), ...validationsOf(object).map(({ rule }) => byRule(rule))];
}

function byOneOf({ oneOf = [] }: Schema): readonly string[] {
  return (oneOf as readonly { readonly required?: readonly string[] }[]).flatMap(({ required = [] }) => required);
}

const AT_MOST_ONE = /^\(has\(self\.\w+\) \? 1 : 0\)( \+ \(has\(self\.\w+\) \? 1 : 0\))+ <= 1$/;
const NOT_BOTH = /^!\(has\(self\.\w+\) && has\(self\.\w+\)\)$/;
const EITHER = /^has\(self\.\w+\) != has\(self\.\w+\)$/;

function byRule(rule: string): readonly string[] {
  if (![AT_MOST_ONE, NOT_BOTH, EITHER].some((shape) => shape.test(rule))) return [];
  return [...rule.matchAll(/has\(self\.(\w+)\)/g)].map(([, name]) => name);
}

function onlyWithType(rule: string, field: string): readonly string[] {
  const [, name, type] =
    /^!\(has\(self\.(\w+)\) && self\.type != '(\w+)'\)$/.exec(rule) ??
    /^has\(self\.(\w+)\) \? self\.type == '(\w+)' : true$/.exec(rule) ??
    [];
  return name === field ? [type] : [];
}

function fieldOf(object: Schema, field: string): Schema {
  return (object.properties as Readonly<Record<string, Schema>>)[field];
}
