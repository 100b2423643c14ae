import type { Construct } from 'constructs';
import { isMapping } from '../semantics/mapping';
import { apiName } from './api-names';
import type { TrialFiles } from './file';

/** Stands for what a statement of an adopted program declares, wherever the statement is used and however it is changed. */
export class Declaration {
  constructor(
    /** A name for it, in the form of a construct's id. */
    readonly id: string,
    /** The class of what it holds, in the public API. */
    readonly type: string,
  ) {}
}

/** What an expression of an adopted program needs when it is run: the chart that it stands in, what was declared before it, and files. */
export interface Running {
  readonly chart: Construct;
  readonly declared: Map<Declaration, unknown>;
  readonly files: TrialFiles;
}

/** An expression of an adopted program: one tree that is both printed as TypeScript and run, so that the two cannot differ. */
export abstract class Expression {
  abstract run(running: Running): unknown;
}

/** A call of a function of the public API, or a construction. */
export class Call extends Expression {
  constructor(
    /** The name in the public API: `MeshService.of`, `networking.VirtualService`. */
    readonly callee: string,
    /** JSON values, in which expressions may stand at any depth. */
    readonly args: readonly unknown[],
  ) {
    super();
  }

  run(running: Running): unknown {
    const { owner, method } = ownerOf(this.callee);
    return Reflect.apply(method as () => unknown, owner, runAll(this.args, running));
  }
}

/** A call of a static method: `call('PathMatch.exact', '/cart')`. */
export function call(callee: string, ...args: readonly unknown[]): Call {
  return new Call(callee, args);
}

/** A method of what another expression gives: `Condition.header('x-tester').is('yes')`. */
export class MethodOf extends Expression {
  constructor(
    readonly owner: Expression,
    readonly method: string,
    readonly args: readonly unknown[],
  ) {
    super();
  }

  run(running: Running): unknown {
    const owner = this.owner.run(running) as object;
    return Reflect.apply(Reflect.get(owner, this.method) as () => unknown, owner, runAll(this.args, running));
  }
}

/** The chart that the expression stands in. */
export class This extends Expression {
  run({ chart }: Running): unknown {
    return chart;
  }
}

export const THIS = new This();

/** What was declared before: a variable, or a property of another chart. */
export class Use extends Expression {
  constructor(readonly declaration: Declaration) {
    super();
  }

  run({ declared }: Running): unknown {
    if (declared.has(this.declaration)) return declared.get(this.declaration);
    throw new Error(`${this.declaration.id} is used before it is declared`);
  }
}

/** A value that a chart declares: `const reviews = MeshHost.of('reviews')`. */
export interface ValueCode {
  readonly declaration: Declaration;
  readonly value: Expression;
}

/** A method of a construct, called after it is made. */
export interface MethodCall {
  /** What it gives, when that may be used: `const v1 = reviews.addSubset('v1')`. */
  readonly declaration?: Declaration;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** What stands in the constructor of a chart. */
export type Statement = ConstructCode | ValueCode;

/** A construct of an adopted program, and what is called on it. */
export interface ConstructCode {
  /** Why it is not one of the higher constructs, for the reader. */
  readonly comment?: string;
  /** The construct, when it may be used. */
  readonly declaration?: Declaration;
  /** A class, or a static method that makes one. */
  readonly callee: string;
  readonly id: string;
  /** What stands behind scope and id. */
  readonly args: readonly unknown[];
  readonly methods: readonly MethodCall[];
}

/** Whether the callee is a class, which is called with `new`. */
export function isClass(callee: string): boolean {
  return /^[A-Z]/.test(callee.slice(callee.lastIndexOf('.') + 1));
}

/** What a statement declares: a value, or a construct and what its methods give. */
export function declarationsOf(statement: Statement): readonly Declaration[] {
  if ('value' in statement) return [statement.declaration];
  return [statement, ...statement.methods].flatMap(({ declaration }) => declaration ?? []);
}

/** Makes the construct in its chart, as the printed program does, and notes what is declared by it. */
export function runConstruct(code: ConstructCode, running: Running): Construct {
  const { declared } = running;
  const construct = makeConstruct(code, running);
  if (code.declaration) declared.set(code.declaration, construct);
  for (const { declaration, method, args } of code.methods) {
    const result = Reflect.apply(Reflect.get(construct, method) as () => unknown, construct, runAll(args, running));
    if (declaration) declared.set(declaration, result);
  }
  return construct;
}

function makeConstruct({ callee, id, args }: ConstructCode, running: Running): Construct {
  const { owner, method } = ownerOf(callee);
  const all = runAll([THIS, id, ...args], running);
  if (isClass(callee)) return Reflect.construct(method as new () => Construct, all);
  return Reflect.apply(method as () => Construct, owner, all);
}

function ownerOf(callee: string): { readonly owner: unknown; readonly method: unknown } {
  const dot = callee.lastIndexOf('.');
  return { owner: dot < 0 ? undefined : apiName(callee.slice(0, dot)).value, method: apiName(callee).value };
}

/** The names of the public API that a statement uses. */
export function namesIn(statement: Statement): readonly string[] {
  if ('value' in statement) return calleesIn(statement.value);
  const { callee, args, methods } = statement;
  return [callee, ...[...args, ...methods.flatMap((each) => each.args)].flatMap(calleesIn)];
}

function calleesIn(value: unknown): readonly string[] {
  if (value instanceof Call) return [value.callee, ...value.args.flatMap(calleesIn)];
  if (value instanceof MethodOf) return [value.owner, ...value.args].flatMap(calleesIn);
  if (value instanceof Expression) return [];
  if (Array.isArray(value)) return value.flatMap(calleesIn);
  return isMapping(value) ? Object.values(value).flatMap(calleesIn) : [];
}

function runAll(values: readonly unknown[], running: Running): readonly unknown[] {
  return values.map((value) => runValue(value, running));
}

function runValue(value: unknown, running: Running): unknown {
  if (value instanceof Expression) return value.run(running);
  if (Array.isArray(value)) return runAll(value, running);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, runValue(each, running)]));
}
