import type { FieldPath } from '../../manifest/manifest';
import type { Problem } from '../finding';

/** What the schema layer finds. */
export type SchemaRule =
  | 'schema/removed-api'
  | 'schema/unknown-kind'
  | 'schema/unknown-version'
  | 'schema/unusable'
  | 'schema/unknown-field'
  | 'schema/metadata'
  | 'schema/required'
  | 'schema/type'
  | 'schema/enum'
  | 'schema/format'
  | 'schema/pattern'
  | 'schema/range'
  | 'schema/length'
  | 'schema/one-of'
  | 'schema/duplicate'
  | 'schema/cel';

/** A problem of the schema layer: the API server refuses the object. */
export interface SchemaProblem extends Problem {
  readonly rule: SchemaRule;
}

/** Makes a problem of the schema layer. */
export function schemaProblem(rule: SchemaRule, path: FieldPath, message: string, fix?: string): SchemaProblem {
  return { rule, severity: 'error', path, message, fix };
}

/** A value as messages show it: JSON, cut to a length that a reader can take in. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Names as a sentence lists them: `a, b or c`. */
export function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
