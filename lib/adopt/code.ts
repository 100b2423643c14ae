import type { Construct } from 'constructs';
import { isMapping } from '../semantics/mapping';
import { apiName } from './api-names';

/** A call in an adopted program: one tree that is both printed as TypeScript and run, so that the two cannot differ. */
export class Call {
  constructor(
    /** The name in the public API: `MeshService.of`, `networking.VirtualService`. */
    readonly callee: string,
    /** JSON values, in which calls may stand at any depth. */
    readonly args: readonly unknown[],
    readonly isNew = false,
  ) {}

  run(): unknown {
    const { value } = apiName(this.callee);
    const args = this.args.map(runValue);
    if (this.isNew) return Reflect.construct(value as new () => unknown, args);
    const owner = this.callee.slice(0, this.callee.lastIndexOf('.'));
    return Reflect.apply(value as () => unknown, apiName(owner).value, args);
  }
}

/** A call of a static method: `call('PathMatch.exact', '/cart')`. */
export function call(callee: string, ...args: readonly unknown[]): Call {
  return new Call(callee, args);
}

/** A method of what a call gives: `Condition.header('x-tester').is('yes')`. */
export class MethodOf {
  constructor(
    readonly owner: Call,
    readonly method: string,
    readonly args: readonly unknown[],
  ) {}

  run(): unknown {
    const owner = this.owner.run() as object;
    return Reflect.apply(Reflect.get(owner, this.method) as () => unknown, owner, this.args.map(runValue));
  }
}

/** A method of a construct, called after it is made. */
export interface MethodCall {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** A construct of an adopted program, and what is called on it. */
export interface ConstructCode {
  /** Why it is not one of the higher constructs, for the reader. */
  readonly comment?: string;
  readonly callee: string;
  readonly id: string;
  readonly props: unknown;
  readonly methods: readonly MethodCall[];
}

/** Makes the construct in `scope`, as the printed program does. */
export function runConstruct({ callee, id, props, methods }: ConstructCode, scope: Construct): Construct {
  const type = apiName(callee).value as new (scope: Construct, id: string, props: unknown) => Construct;
  const construct = new type(scope, id, runValue(props));
  for (const { method, args } of methods) {
    Reflect.apply(Reflect.get(construct, method) as () => unknown, construct, args.map(runValue));
  }
  return construct;
}

/** The names of the public API that the code uses. */
export function namesIn({ callee, props, methods }: ConstructCode): readonly string[] {
  return [callee, ...calleesIn(props), ...methods.flatMap(({ args }) => args.flatMap(calleesIn))];
}

function calleesIn(value: unknown): readonly string[] {
  if (value instanceof Call) return [value.callee, ...value.args.flatMap(calleesIn)];
  if (value instanceof MethodOf) return [value.owner, ...value.args].flatMap(calleesIn);
  if (Array.isArray(value)) return value.flatMap(calleesIn);
  return isMapping(value) ? Object.values(value).flatMap(calleesIn) : [];
}

function runValue(value: unknown): unknown {
  if (value instanceof Call || value instanceof MethodOf) return value.run();
  if (Array.isArray(value)) return value.map(runValue);
  return isMapping(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, runValue(each)])) : value;
}
