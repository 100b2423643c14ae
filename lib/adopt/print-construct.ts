import { type ConstructCode, type Declaration, isClass, type MethodCall, THIS } from './code';
import { INDENT, Printer, WIDTH } from './print';

/** A construct and what is called on it, as statements of TypeScript. It has a variable when there is a name for it. */
export function printConstruct(code: ConstructCode, indent: string, names: ReadonlyMap<Declaration, string>): string {
  const { comment, callee, id, args, methods } = code;
  const printer = new Printer(names);
  const variable = names.get(code);
  const result = variable === undefined ? '' : declare(variable);
  const made = `${result}${isClass(callee) ? 'new ' : ''}${callee}`;
  const all = [THIS, id, ...args];
  const lines = comment === undefined ? [] : printComment(comment, indent);
  if (isChain(code, variable !== undefined))
    return [...lines, `${indent}${printChain(printer, { made, all, methods }, indent)}`].join('\n');
  const called = methods.map((each) => {
    const given = names.get(each);
    const before = given === undefined ? '' : declare(given);
    return `${indent}${printer.call(`${before}${variable}.${each.method}`, each.args, indent, ';')}`;
  });
  return [...lines, `${indent}${printer.call(made, all, indent, ';')}`, ...called].join('\n');
}

interface Chain {
  readonly made: string;
  readonly all: readonly unknown[];
  readonly methods: readonly MethodCall[];
}

/** One call stands behind the construction, several stand below it. */
function printChain(printer: Printer, { made, all, methods }: Chain, indent: string): string {
  const head = printer.call(made, all, indent, '');
  const [only, second] = methods;
  if (second === undefined) return printer.call(`${head}.${only.method}`, only.args, indent, ';');
  const inner = `${indent}${INDENT}`;
  const isLast = (index: number) => index === methods.length - 1;
  const calls = methods.map(({ method, args }, index) => `${inner}${printer.call(`.${method}`, args, inner, isLast(index) ? ';' : '')}`);
  return [head, ...calls].join('\n');
}

/** Methods that give the construct itself. */
const FLUENT: readonly string[] = ['addHttpRoute', 'addTcpRoute', 'addTlsRoute'];

function isChain({ methods }: ConstructCode, isNamed: boolean): boolean {
  const before = isNamed ? methods : methods.slice(0, -1);
  return methods.length > 0 && before.every(({ method }) => FLUENT.includes(method));
}

/** Whether a construct needs a variable for what is called on it. */
export function needsVariable(code: ConstructCode): boolean {
  return code.methods.length > 0 && !isChain(code, false);
}

function printComment(comment: string, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const word of comment.split(' ')) {
    const longer = lines.length === 0 ? undefined : `${lines[lines.length - 1]} ${word}`;
    if (longer !== undefined && longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(`${indent}// ${word}`);
  }
  return lines;
}

/** The beginning of a statement that gives something a name: a variable, or a property of the chart. */
export function declare(name: string): string {
  return name.startsWith('this.') ? `${name} = ` : `const ${name} = `;
}
