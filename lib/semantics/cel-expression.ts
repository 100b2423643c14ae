import { parse } from '@bufbuild/cel';

/** Why an expression is not valid CEL; undefined if it is. */
export function celProblem(expression: string): string | undefined {
  try {
    parse(expression);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : String(error);
  }
}

/** The attributes of a request or connection that Envoy gives to an expression, besides those that filters set. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'connection',
  'destination',
  'filter_state',
  'metadata',
  'request',
  'response',
  'source',
  'upstream',
  'upstream_filter_state',
  'xds',
]);

const TYPES: ReadonlySet<string> = new Set([
  'bool',
  'bytes',
  'double',
  'duration',
  'int',
  'list',
  'map',
  'null_type',
  'string',
  'timestamp',
  'type',
  'uint',
]);

/** The first name in an expression that is not an attribute of Envoy, so that the expression fails for every request; undefined if all are. */
export function unknownAttribute(expression: string): string | undefined {
  const names = [...identifiers(parse(expression).expr)];
  const bound = new Set(names.filter(({ isBound }) => isBound).map(({ name }) => name));
  return names.find(({ name }) => !bound.has(name) && !ATTRIBUTES.has(name) && !TYPES.has(name))?.name;
}

/** The attributes that Envoy has, for messages. */
export const ATTRIBUTE_NAMES: readonly string[] = [...ATTRIBUTES];

interface Identifier {
  readonly name: string;
  /** True for a variable of a macro such as `exists`. */
  readonly isBound: boolean;
}

function* identifiers(expression: unknown): Iterable<Identifier> {
  const waiting = [expression];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null) continue;
    const { $typeName, name, iterVar, iterVar2, accuVar } = node as Readonly<Record<string, unknown>>;
    if ($typeName === 'cel.expr.Expr.Ident') yield { name: String(name), isBound: false };
    for (const variable of [iterVar, iterVar2, accuVar]) if (typeof variable === 'string') yield { name: variable, isBound: true };
    waiting.push(...Object.values(node).reverse());
  }
}
