import { isMapping } from '../semantics/mapping';
import { Call, type Declaration, Expression, MethodOf, This, Use } from './code';
import { ProjectFile } from './file';
import { printKey, printText } from './print-text';

/** The longest line of a printed program, where a text does not need more. */
export const WIDTH = 120;
export const INDENT = '  ';

/** Prints expressions as TypeScript, with the names of what they use. */
export class Printer {
  constructor(private readonly names: ReadonlyMap<Declaration, string>) {}

  /** `callee(args)` and what follows it; its first line begins `used` characters behind `indent`. */
  call(callee: string, args: readonly unknown[], indent: string, end: string, used = 0): string {
    const start = callee.includes('\n') ? '' : `${indent}${' '.repeat(used)}`;
    const flat = `(${args.map((arg) => this.flat(arg)).join(', ')})${end}`;
    if (fits(`${lastLine(callee)}${flat}`, start)) return `${callee}${flat}`;
    const last = args.at(-1);
    if (isCollection(last)) {
      const before = args.slice(0, -1).map((arg) => `${this.flat(arg)}, `);
      const head = `${callee}(${before.join('')}`;
      if (fits(`${lastLine(head)}{`, start)) return `${head}${this.value(last, indent, 0)})${end}`;
    }
    const inner = indent + INDENT;
    return `${callee}(\n${args.map((arg) => `${inner}${this.value(arg, inner, 1)},\n`).join('')}${indent})${end}`;
  }

  /** The value on one line where it fits behind `used` characters, else on several whose last begins with `indent`. */
  value(value: unknown, indent: string, used: number): string {
    const flat = this.flat(value);
    const isAlone = used > 0;
    if (!isCollection(value) && !isCall(value)) return flat;
    if (isAlone && fits(flat, `${indent}${' '.repeat(used)}`)) return flat;
    if (isCall(value)) return this.broken(value, indent, '', used);
    const inner = indent + INDENT;
    if (Array.isArray(value)) {
      return value.length === 0 ? '[]' : `[\n${value.map((item) => `${inner}${this.value(item, inner, 1)},\n`).join('')}${indent}]`;
    }
    const fields = Object.entries(value).map(([key, field]) => {
      const name = `${printKey(key)}: `;
      return `${inner}${name}${this.value(field, inner, name.length + 1)},\n`;
    });
    return fields.length === 0 ? '{}' : `{\n${fields.join('')}${indent}}`;
  }

  private flat(value: unknown): string {
    if (value instanceof This) return 'this';
    if (value instanceof ProjectFile) return printText(value.path);
    if (value instanceof Use) return this.nameOf(value);
    if (isCall(value)) return `${this.callee(value)}(${value.args.map((arg) => this.flat(arg)).join(', ')})`;
    if (Array.isArray(value)) return `[${value.map((item) => this.flat(item)).join(', ')}]`;
    if (isMapping(value)) {
      const fields = Object.entries(value).map(([key, field]) => `${printKey(key)}: ${this.flat(field)}`);
      return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
    }
    if (typeof value === 'string') return printText(value);
    return Object.is(value, -0) ? '-0' : String(value);
  }

  /** A call on several lines. A method with short arguments stands behind the end of what it is called on. */
  private broken(value: Call | MethodOf, indent: string, end: string, used: number): string {
    if (value instanceof MethodOf && isCall(value.owner) && hasCollection(value.owner) && !hasCollection(value)) {
      return this.broken(value.owner, indent, `.${value.method}(${value.args.map((arg) => this.flat(arg)).join(', ')})${end}`, used);
    }
    return this.call(this.callee(value), value.args, indent, end, used);
  }

  private callee(value: Call | MethodOf): string {
    return value instanceof MethodOf ? `${this.flat(value.owner)}.${value.method}` : value.callee;
  }

  private nameOf({ declaration }: Use): string {
    const name = this.names.get(declaration);
    if (name !== undefined) return name;
    throw new TypeError(`${declaration.id} does not have a name`);
  }
}

function isCall(value: unknown): value is Call | MethodOf {
  return value instanceof Call || value instanceof MethodOf;
}

function hasCollection({ args }: Call | MethodOf): boolean {
  return args.some((arg) => isCollection(arg) || isCall(arg));
}

function isCollection(value: unknown): value is object {
  return Array.isArray(value) || (isMapping(value) && !(value instanceof Expression));
}

function fits(text: string, indent: string): boolean {
  return indent.length + text.length <= WIDTH && !text.includes('\n');
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
