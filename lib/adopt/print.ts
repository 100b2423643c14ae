import { isMapping } from '../semantics/mapping';
import { Call, type ConstructCode, MethodOf } from './code';

/** The longest line of a printed program, where a text does not need more. */
const WIDTH = 120;
const INDENT = '  ';

/** A construct as a statement of TypeScript. */
export function printConstruct({ comment, callee, id, props, methods }: ConstructCode, indent: string, variable: string): string {
  const lines = comment === undefined ? [] : [`${indent}// ${comment}`];
  const named = methods.length > 0 ? `const ${variable} = ` : '';
  const made = printCall(`${named}new ${callee}`, [THIS, id, props], indent, ';');
  const called = methods.map(({ method, args }) => `${indent}${printCall(`${variable}.${method}`, args, indent, ';')}`);
  return [...lines, `${indent}${made}`, ...called].join('\n');
}

/** Stands for `this` among arguments. */
const THIS = Symbol('this');

/** `callee(args)` and what follows it; its first line begins where `indent` ends. */
function printCall(callee: string, args: readonly unknown[], indent: string, end: string): string {
  const flat = `${callee}(${args.map(printFlat).join(', ')})${end}`;
  if (fits(flat, indent)) return flat;
  const last = args.at(-1);
  if (isCollection(last)) {
    const before = args.slice(0, -1).map((arg) => `${printFlat(arg)}, `);
    const head = `${callee}(${before.join('')}`;
    if (fits(`${head}{`, indent)) return `${head}${printValue(last, indent, 0)})${end}`;
  }
  const inner = indent + INDENT;
  return `${callee}(\n${args.map((arg) => `${inner}${printValue(arg, inner, 1)},\n`).join('')}${indent})${end}`;
}

/** The value on one line where it fits behind `used` characters, else on several whose last begins with `indent`. */
function printValue(value: unknown, indent: string, used: number): string {
  const flat = printFlat(value);
  const isAlone = used > 0;
  if (!isCollection(value) && !isCall(value)) return flat;
  if (isAlone && fits(flat, `${indent}${' '.repeat(used)}`)) return flat;
  if (isCall(value)) return printCall(calleeOf(value), value.args, indent, '');
  const inner = indent + INDENT;
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : `[\n${value.map((item) => `${inner}${printValue(item, inner, 1)},\n`).join('')}${indent}]`;
  }
  const fields = Object.entries(value).map(([key, field]) => {
    const name = `${printKey(key)}: `;
    return `${inner}${name}${printValue(field, inner, name.length + 1)},\n`;
  });
  return fields.length === 0 ? '{}' : `{\n${fields.join('')}${indent}}`;
}

function printFlat(value: unknown): string {
  if (value === THIS) return 'this';
  if (isCall(value)) return `${calleeOf(value)}(${value.args.map(printFlat).join(', ')})`;
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  if (isMapping(value)) {
    const fields = Object.entries(value).map(([key, field]) => `${printKey(key)}: ${printFlat(field)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (typeof value === 'string') return printText(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

function calleeOf(call: Call | MethodOf): string {
  if (call instanceof MethodOf) return `${printFlat(call.owner)}.${call.method}`;
  return call.isNew ? `new ${call.callee}` : call.callee;
}

function isCall(value: unknown): value is Call | MethodOf {
  return value instanceof Call || value instanceof MethodOf;
}

function isCollection(value: unknown): value is object {
  return Array.isArray(value) || (isMapping(value) && !isCall(value));
}

function printKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printText(key);
}

/** Texts of several lines are written as such; a carriage return would be lost there. */
function printText(text: string): string {
  const isBlock = text.includes('\n') && text.trimEnd().includes('\n') && !/[\r\u2028\u2029\u0000-\u0009]/.test(text);
  if (isBlock) return `\`${text.replace(/[\\`]|\$\{/g, (found) => `\\${found}`)}\``;
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/[\u2028\u2029\u007f]/g, unicode);
  if (!escaped.includes("'")) return `'${escaped}'`;
  return text.includes('"') ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped}"`;
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function fits(text: string, indent: string): boolean {
  return indent.length + text.length <= WIDTH && !text.includes('\n');
}
