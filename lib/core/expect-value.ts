import type { IConstruct } from 'constructs';
import { isMapping } from '../semantics/mapping';
import { ConfigError } from './config-error';

/** Key of the static text that says how values of a class are written. It also identifies our classes in every copy of this package. */
export const WRITTEN: unique symbol = Symbol.for('cdk8s-istio.written') as never;

/** A class whose values are arguments. */
interface ValueClass<T> {
  readonly name: string;
  readonly prototype: T;
  /** How a value is written: `PathMatch.under("/cart")`. */
  readonly [WRITTEN]: string;
}

/** A role that several classes can have, such as the target of a policy. */
export interface Role<T> {
  readonly name: string;
  /** The members that an object with this role has. */
  readonly members: readonly string[];
  /** For the compiler alone. */
  readonly type?: T;
  /** How a value is written. */
  readonly [WRITTEN]: string;
}

type Kind<T> = ValueClass<T> | Role<T>;
type At = IConstruct | string;

/**
 * The value, if it is of one of these kinds. TypeScript checks this at compile time; this check is for JavaScript and for `any`.
 *
 * @throws ConfigError when it is not, or is missing
 */
export function expectValue<T>(at: At, field: string, value: T, ...kinds: readonly Kind<NoInfer<T>>[]): T {
  if (kinds.some((kind) => isOf(value, kind))) return value;
  const problem = value === undefined ? 'is missing' : `is not ${kinds.map(({ name }) => withArticle(name)).join(' or ')}`;
  throw new ConfigError(at, { field, value, problem, fix: `write ${howToWrite(kinds)}` });
}

/** The same for an optional value. */
export function expectOptional<T>(at: At, field: string, value: T | undefined, ...kinds: readonly Kind<NoInfer<T>>[]): T | undefined {
  return value === undefined ? undefined : expectValue<T>(at, field, value, ...kinds);
}

/** The same for each value of a list. */
export function expectList<T>(at: At, field: string, list: readonly T[], ...kinds: readonly Kind<NoInfer<T>>[]): readonly T[] {
  if (!Array.isArray(list)) {
    const problem = list === undefined ? 'is missing' : 'is not a list';
    throw new ConfigError(at, { field, value: list, problem, fix: `write [ … ] with ${howToWrite(kinds)}` });
  }
  list.forEach((value: T, index) => expectValue<T>(at, `${field}[${index}]`, value, ...kinds));
  return list;
}

/** The same for each value of an optional list. */
export function expectOptionalList<T>(
  at: At,
  field: string,
  list: readonly T[] | undefined,
  ...kinds: readonly Kind<NoInfer<T>>[]
): readonly T[] | undefined {
  return list === undefined ? undefined : expectList(at, field, list, ...kinds);
}

/**
 * The options, if they are an object with fields of their own: nothing of a list, a string or a value of one of our classes would be read.
 *
 * @param example how such options are written
 * @throws ConfigError when they are not, or are missing
 */
export function expectOptions<T extends object>(at: At, field: string, options: T, example: string): T {
  if (isMapping(options) && !isOurs(options)) return options;
  const problem = options === undefined ? 'is missing' : 'is not an object with options';
  throw new ConfigError(at, { field, value: options, problem, fix: `write one such as ${example}` });
}

/** True for an instance of the class, even one from another copy of this package: a library may bring its own copy. */
export function isValue<T>(value: unknown, kind: ValueClass<T>): value is T {
  return (
    value instanceof (kind as unknown as new () => unknown) || classesOf(value).some((each) => each.name === kind.name && WRITTEN in each)
  );
}

/** True for a value of any of our classes. */
export function isOurs(value: unknown): boolean {
  return classesOf(value).some((each) => WRITTEN in each);
}

function isOf<T>(value: unknown, kind: Kind<T>): boolean {
  if (!('members' in kind)) return isValue(value, kind);
  return typeof value === 'object' && value !== null && kind.members.every((member) => member in value);
}

function classesOf(value: unknown): { readonly name: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const prototype = Object.getPrototypeOf(value) as { constructor?: unknown } | null;
  if (prototype === null || prototype === Object.prototype) return [];
  const { constructor } = prototype;
  return [...(typeof constructor === 'function' ? [constructor] : []), ...classesOf(prototype)];
}

function howToWrite(kinds: readonly Kind<unknown>[]): string {
  const all = kinds.map((kind) => kind[WRITTEN]).join(' or ');
  return /^[A-Z]|^\w+\./.test(all) ? `one such as ${all}` : all;
}

function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}
