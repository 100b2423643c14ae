import type { IConstruct } from 'constructs';
import { nearest } from '../semantics/nearest';
import { ConfigError } from './config-error';

/** The names of all fields of an interface. */
export type FieldsOf<T> = Readonly<Record<keyof T, true>>;

/**
 * The options, if they only set fields that exist. TypeScript checks this at compile time; in JavaScript, a misspelt condition would be left
 * out, and the rest would apply to more than was meant.
 *
 * @throws ConfigError when a field does not exist
 */
export function checkFields<T extends object>(at: IConstruct | string, field: string, options: T, fields: FieldsOf<T>): T {
  const unknown = Object.entries(options).find(([name, value]) => value !== undefined && !Object.hasOwn(fields, name));
  if (!unknown) return options;
  const [name] = unknown;
  throw new ConfigError(at, {
    field: field ? `${field}.${name}` : name,
    problem: 'does not exist',
    fix: fixFor(name, Object.keys(fields)),
  });
}

function fixFor(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  return meant === undefined ? `write ${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : `did you mean ${meant}?`;
}
