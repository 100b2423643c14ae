import type { IConstruct } from 'constructs';
import { ConfigError } from './config-error';

/** Key of the static text by which a class says how its values are written; it also tells our classes in every copy of this package. */
export const WRITTEN: unique symbol = Symbol.for('cdk8s-istio.written') as never;

/** A class whose values are arguments. */
interface ValueClass<T> {
  readonly name: string;
  readonly prototype: T;
  /** How one is written: `PathMatch.under("/cart")`. */
  readonly [WRITTEN]: string;
}

/** What several classes can be to others: something that a policy can be for. */
export interface Role<T> {
  readonly name: string;
  /** The members that make an object one. */
  readonly members: readonly string[];
  /** For the compiler alone. */
  readonly type?: T;
  /** How one is written. */
  readonly [WRITTEN]: string;
}

type Kind<T> = ValueClass<T> | Role<T>;
type At = IConstruct | string;

/**
 * The value, when it is of one of these kinds. The compiler tells TypeScript; this tells JavaScript, and whoever wrote `any`.
 *
 * @throws ConfigError when it is not, or is missing
 */
export function expectValue<T>(at: At, field: string, value: T, ...kinds: readonly Kind<NoInfer<T>>[]): T {
  if (kinds.some((kind) => isOf(value, kind))) return value;
  const problem = value === undefined ? 'is missing' : `is not ${kinds.map(({ name }) => withArticle(name)).join(' or ')}`;
  throw new ConfigError(at, { field, value, problem, fix: `write ${howToWrite(kinds)}` });
}

/** The same for a value that may be left out. */
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

/** The same for each value of a list that may be left out. */
export function expectOptionalList<T>(
  at: At,
  field: string,
  list: readonly T[] | undefined,
  ...kinds: readonly Kind<NoInfer<T>>[]
): readonly T[] | undefined {
  return list === undefined ? undefined : expectList(at, field, list, ...kinds);
}

/** True for an instance of the class, in whatever copy of this package it was made: a library may bring one of its own. */
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
