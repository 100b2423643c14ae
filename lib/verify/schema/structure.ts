import type { FieldPath } from '../../manifest/manifest';
import { choiceProblems } from './choices';
import { formatCheck } from './formats';
import { isList, jsonType, type JsonType } from './json-type';
import { isMapping } from '../../semantics/mapping';
import { keyProblems } from './list-keys';
import { numberProblems } from './numbers';
import type { SchemaNode } from './schema-node';
import { alternatives, schemaProblem, type SchemaProblem, shown } from './schema-problem';
import { typeFix } from './type-fix';

/** What the API server refuses in a value by its structure: types, required fields, enums, patterns, lengths, choices. */
export function structureProblems(value: unknown, schema: SchemaNode): readonly SchemaProblem[] {
  const walk = new Walk();
  walk.value(value, schema);
  return walk.problems;
}

class Walk {
  readonly problems: SchemaProblem[] = [];
  private readonly path: (string | number)[] = [];

  value(value: unknown, schema: SchemaNode): void {
    const type = jsonType(value);
    if (!hasType(type, schema)) {
      this.add('schema/type', `${shown(value)} is ${NAMES[type]}, but must be ${wanted(schema)}`, typeFix(value, schema));
      return;
    }
    if (schema.schema.enum) this.enumeration(value, schema.schema.enum);
    if (typeof value === 'string') this.text(value, schema);
    else if (typeof value === 'number') numberProblems(value, schema.schema).forEach((message) => this.add('schema/range', message));
    else if (isList(value)) this.list(value, schema);
    else if (isMapping(value)) this.mapping(value, schema);
    if (type !== 'null') this.choices(value, schema);
  }

  private enumeration(value: unknown, allowed: readonly unknown[]): void {
    if (allowed.includes(value)) return;
    const list = allowed.map((each) => (typeof each === 'string' ? each || '""' : JSON.stringify(each)));
    this.add('schema/enum', `${shown(value)} is not one of the supported values`, `write ${alternatives(list)}`);
  }

  private text(text: string, schema: SchemaNode): void {
    const { format, minLength = 0, maxLength = Infinity } = schema.schema;
    const length = text.length > maxLength || text.length < minLength * 2 ? [...text].length : text.length;
    if (length > maxLength) this.add('schema/length', `has ${length} characters, more than ${maxLength}`);
    else if (length < minLength) this.add('schema/length', `${shown(text)} has ${length} characters, fewer than ${minLength}`);
    else if (schema.pattern && !schema.pattern.test(text)) {
      this.add('schema/pattern', `${shown(text)} does not match ${schema.schema.pattern}`);
    }
    if (formatCheck(format)?.(text) === false) this.add('schema/format', `${shown(text)} is not of the form ${format}`);
  }

  private list(list: readonly unknown[], schema: SchemaNode): void {
    const { minItems = 0, maxItems = Infinity } = schema.schema;
    const { items } = schema;
    if (items) list.forEach((item, index) => this.below(index, () => this.value(item, items)));
    if (list.length < minItems) this.add('schema/length', `has ${list.length} items, fewer than ${minItems}`);
    if (list.length > maxItems) this.add('schema/length', `has ${list.length} items, more than ${maxItems}`);
    for (const { index, message } of keyProblems(list, schema.schema)) {
      this.below(index, () => this.add('schema/duplicate', message));
    }
  }

  private mapping(map: Readonly<Record<string, unknown>>, schema: SchemaNode): void {
    const { minProperties = 0, maxProperties = Infinity, required = [] } = schema.schema;
    const names = Object.keys(map);
    if (names.length < minProperties) this.add('schema/length', `has ${names.length} entries, fewer than ${minProperties}`);
    if (names.length > maxProperties) this.add('schema/length', `has ${names.length} entries, more than ${maxProperties}`);
    for (const name of names) {
      const field = schema.field(name);
      if (field) this.below(name, () => this.value(map[name], field));
    }
    for (const name of required) {
      if (!Object.hasOwn(map, name)) this.below(name, () => this.add('schema/required', 'is missing', `set ${name}`));
    }
  }

  private choices(value: unknown, schema: SchemaNode): void {
    const own = this.problems.length;
    for (const each of schema.allOf) this.value(value, each);
    if (this.problems.length > own) return;
    for (const problem of choiceProblems(value, schema, structureProblems)) {
      this.problems.push({ ...problem, path: [...this.path, ...problem.path] });
    }
  }

  private below(step: string | number, visit: () => void): void {
    this.path.push(step);
    visit();
    this.path.pop();
  }

  private add(rule: SchemaProblem['rule'], message: string, fix?: string): void {
    const path: FieldPath = [...this.path];
    this.problems.push(schemaProblem(rule, path, message, fix));
  }
}

const NAMES: Readonly<Record<JsonType, string>> = {
  null: 'empty',
  boolean: 'a boolean',
  integer: 'a number',
  number: 'a number',
  string: 'text',
  array: 'a list',
  object: 'a mapping',
};

const WANTED: Readonly<Record<string, string>> = { ...NAMES, integer: 'a whole number' };

function wanted(schema: SchemaNode): string {
  return alternatives(schema.types.map((type) => WANTED[type] ?? type));
}

function hasType(type: JsonType, { types, schema }: SchemaNode): boolean {
  if (types.length === 0) return true;
  if (type === 'null') return schema.nullable === true;
  if (types.includes(type)) return true;
  if (type === 'integer') return types.includes('number');
  // The API server looks at the format of a text first, and takes a list for it.
  return type === 'array' && !types.includes('integer') && !types.includes('number') && formatCheck(schema.format) !== undefined;
}
