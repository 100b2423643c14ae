import * as ts from 'typescript';
import type { PublishedTypes } from './published';

const DECLARES =
  ts.SymbolFlags.Class |
  ts.SymbolFlags.Interface |
  ts.SymbolFlags.TypeAlias |
  ts.SymbolFlags.Enum |
  ts.SymbolFlags.Variable |
  ts.SymbolFlags.Function;

/**
 * The names that stand in the declarations of an entry and that no program can import: neither from the entry nor from those that it
 * stands on.
 */
export function forgottenIn(published: PublishedTypes, entry: string, below: readonly string[]): readonly string[] {
  const { checker } = published;
  const own = withMembers(published, published.exportsOf(entry));
  const known = new Set([...own, ...below.flatMap((each) => withMembers(published, published.exportsOf(each)))]);
  const forgotten = new Set<string>();
  const visit = (node: ts.Node, from: string): void => {
    const named = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    const symbol = named && published.resolved(named);
    if (symbol && isDeclaredByUs(symbol) && !known.has(symbol)) forgotten.add(`${symbol.name}, which ${from} names`);
    ts.forEachChild(node, (child) => visit(child, from));
  };
  for (const { name, declarations = [] } of own) declarations.filter(isOurs).forEach((declaration) => visit(declaration, name));
  return [...forgotten];
}

/** The exports, and those of the namespaces among them. */
function withMembers(published: PublishedTypes, symbols: readonly ts.Symbol[]): readonly ts.Symbol[] {
  return symbols.flatMap((symbol) => {
    const isNamespace = symbol.flags & ts.SymbolFlags.ValueModule;
    return isNamespace ? withMembers(published, published.exportsOfModule(symbol)) : [symbol];
  });
}

function isDeclaredByUs({ flags, declarations = [] }: ts.Symbol): boolean {
  return Boolean(flags & DECLARES) && declarations.some((node) => isOurs(node) && isTopLevel(node));
}

/** False for what the generated constructs declare: they stand behind their groups, with everything that they name. */
function isOurs(node: ts.Node): boolean {
  return /\/published\/lib\//.test(node.getSourceFile().fileName);
}

function isTopLevel({ parent }: ts.Node): boolean {
  return ts.isSourceFile(parent) || ts.isVariableDeclarationList(parent);
}
