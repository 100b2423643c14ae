import { type ConstructCode, type Declaration, isClass, type MethodCall, THIS, type ValueCode } from './code';
import { INDENT, Printer, WIDTH } from './print';

/** A construct and what is called on it, as statements of TypeScript. What it declares has a variable when there is a name for it. */
export function printConstruct(code: ConstructCode, indent: string, names: ReadonlyMap<Declaration, string>): string {
  const { comment, declaration, callee, id, args, methods } = code;
  const printer = new Printer(names);
  const variable = declaration && names.get(declaration);
  const [first] = methods;
  const isChained = isChain(code, variable !== undefined);
  const whole =
    variable === undefined && isChained && methods.length === 1 ? declare(first.declaration, names) : declare(declaration, names);
  const made = `${whole}${isClass(callee) ? 'new ' : ''}${callee}`;
  const all = [THIS, id, ...args];
  const lines = comment === undefined ? [] : printComment(comment, indent);
  if (isChained) return [...lines, `${indent}${printChain(printer, { made, all, methods }, indent)}`].join('\n');
  const called = methods.map((each) => {
    const result = declare(each.declaration, names);
    return `${indent}${printer.call(`${result}${variable}.${each.method}`, each.args, indent, ';')}`;
  });
  return [...lines, `${indent}${printer.call(made, all, indent, ';')}`, ...called].join('\n');
}

/** A value that is declared, as a statement of TypeScript. */
export function printDeclared({ declaration, value }: ValueCode, indent: string, names: ReadonlyMap<Declaration, string>): string {
  const result = declare(declaration, names);
  return `${indent}${result}${new Printer(names).value(value, indent, result.length)};`;
}

interface Chain {
  readonly made: string;
  readonly all: readonly unknown[];
  readonly methods: readonly MethodCall[];
}

/** One call stands behind the construction, several stand below it. */
function printChain(printer: Printer, { made, all, methods }: Chain, indent: string): string {
  const [only, second] = methods;
  if (second === undefined) {
    const start = printer.call(made, all, indent, '', `.${only.method}({`.length);
    return printer.call(`${start}.${only.method}`, only.args, indent, ';');
  }
  const head = printer.call(made, all, indent, '');
  const inner = `${indent}${INDENT}`;
  const isLast = (index: number) => index === methods.length - 1;
  const calls = methods.map(({ method, args }, index) => `${inner}${printer.call(`.${method}`, args, inner, isLast(index) ? ';' : '')}`);
  return [head, ...calls].join('\n');
}

/** Methods that give the construct itself. */
const FLUENT: readonly string[] = ['addGrpcRoute', 'addHttpRoute', 'addPatch', 'addTcpRoute', 'addTlsRoute'];

function isChain({ methods }: ConstructCode, isNamed: boolean): boolean {
  const before = isNamed ? methods : methods.slice(0, -1);
  return methods.length > 0 && before.every(({ method }) => FLUENT.includes(method));
}

/** Whether a construct needs a variable, when some of what its methods give has one, for what is called on it. */
export function needsVariable(code: ConstructCode, isUsed: (declaration: Declaration) => boolean = () => false): boolean {
  const { methods } = code;
  const hasResults = methods.some(({ declaration }) => declaration && isUsed(declaration));
  return methods.length > 1 && (hasResults || !isChain(code, false));
}

function printComment(comment: string, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const word of comment.trim().split(/\s+/)) {
    const longer = lines.length === 0 ? undefined : `${lines[lines.length - 1]} ${word}`;
    if (longer !== undefined && longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(`${indent}// ${word}`);
  }
  return lines;
}

/** The beginning of a statement that gives something a name: a variable, or a property of the chart. */
function declare(declaration: Declaration | undefined, names: ReadonlyMap<Declaration, string>): string {
  const name = declaration && names.get(declaration);
  if (name === undefined) return '';
  return name.startsWith('this.') ? `${name} = ` : `const ${name} = `;
}
