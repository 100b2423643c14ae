import * as ts from 'typescript';
import type { PublishedTypes } from './published';

/** A parameter or an option that takes values of our classes, or what plays one of our roles. */
export interface Place {
  /** `HttpMatch.path` of an option, `Mirror.to(destination)` of a parameter. */
  readonly name: string;
  /** Names of the classes and roles. */
  readonly kinds: readonly string[];
  readonly takesLists: boolean;
  readonly takesText: boolean;
  readonly optional: boolean;
}

/** Every place of the published types: of constructors, methods and functions that are exported, and of options inside options. */
export function placesOf({ checker, exports }: PublishedTypes): readonly Place[] {
  const places = new Map<string, Place>();
  const seen = new Set<ts.Type | ts.Symbol>();

  function visit(name: string, type: ts.Type, optional: boolean): void {
    const parts = partsOf(checker, type);
    const kinds = parts.filter(({ part }) => isKind(part));
    if (kinds.length > 0) {
      places.set(name, {
        name,
        kinds: [...new Set(kinds.map(({ part }) => part.symbol.name))],
        takesLists: kinds.some(({ inList }) => inList),
        takesText: parts.some(({ part }) => part.flags & ts.TypeFlags.StringLike),
        optional: optional || parts.some(({ part }) => part.flags & ts.TypeFlags.Undefined),
      });
    }
    parts.filter(({ part }) => !isKind(part)).forEach(({ part }) => visitOptions(name, part));
  }

  function visitOptions(name: string, type: ts.Type): void {
    const { symbol } = type as { symbol?: ts.Symbol };
    const isNamed = symbol !== undefined && Boolean(symbol.flags & ts.SymbolFlags.Interface);
    const key = isNamed ? symbol : type;
    if (seen.has(key)) return;
    seen.add(key);
    const index = type.getStringIndexType();
    if (index) visit(`${name}{}`, index, true);
    for (const member of type.getProperties().filter(isOurs)) {
      visit(`${isNamed ? symbol.name : name}.${member.name}`, checker.getTypeOfSymbol(member), isOptional(member));
    }
  }

  function visitCalls(name: string, signatures: readonly ts.Signature[]): void {
    for (const signature of signatures) {
      for (const parameter of signature.getParameters()) {
        visit(`${name}(${parameter.name})`, checker.getTypeOfSymbol(parameter), isOptional(parameter));
      }
    }
  }

  for (const symbol of exports.filter((each) => isOurs(each) && each.flags & ts.SymbolFlags.Value)) {
    const type = checker.getTypeOfSymbol(symbol);
    visitCalls(symbol.name, type.getCallSignatures());
    visitCalls(`new ${symbol.name}`, type.getConstructSignatures().filter(isPublic));
    for (const member of type.getProperties().filter(isOurs)) {
      visitCalls(`${symbol.name}.${member.name}`, checker.getTypeOfSymbol(member).getCallSignatures());
    }
    if (!(symbol.flags & ts.SymbolFlags.Class)) continue;
    for (const member of checker.getDeclaredTypeOfSymbol(symbol).getProperties().filter(isOurs)) {
      if (isPublicMember(member)) visitCalls(`${symbol.name}#${member.name}`, checker.getTypeOfSymbol(member).getCallSignatures());
    }
  }
  return [...places.values()];
}

interface Part {
  readonly part: ts.Type;
  readonly inList: boolean;
}

/** What a value may be, with the elements of lists. */
function partsOf(checker: ts.TypeChecker, type: ts.Type, inList = false): readonly Part[] {
  if (type.isUnionOrIntersection()) return type.types.flatMap((each) => partsOf(checker, each, inList));
  if (!checker.isArrayType(type) && !checker.isTupleType(type)) return [{ part: type, inList }];
  return checker.getTypeArguments(type as ts.TypeReference).flatMap((each) => partsOf(checker, each, true));
}

/** True for our classes, and for our interfaces that are made of methods. */
function isKind(type: ts.Type): boolean {
  const { symbol } = type as { symbol?: ts.Symbol };
  if (!symbol || !isOurs(symbol)) return false;
  return Boolean(symbol.flags & ts.SymbolFlags.Class) || isRole(type, symbol);
}

function isRole(type: ts.Type, symbol: ts.Symbol): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Interface)) return false;
  return /^I[A-Z]/.test(symbol.name) || type.getProperties().some((member) => member.flags & ts.SymbolFlags.Method);
}

function isOurs({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((declaration) =>
    /\/published\/lib\/(?!verify|simulate|manifest|testing)/.test(declaration.getSourceFile().fileName),
  );
}

function isOptional(symbol: ts.Symbol): boolean {
  const { valueDeclaration } = symbol;
  const marked = valueDeclaration && ts.isParameter(valueDeclaration) && valueDeclaration.questionToken !== undefined;
  return marked === true || Boolean(symbol.flags & ts.SymbolFlags.Optional);
}

function isPublic(signature: ts.Signature): boolean {
  const declaration = signature.getDeclaration() as ts.SignatureDeclaration | undefined;
  return declaration !== undefined && !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.NonPublicAccessibilityModifier);
}

function isPublicMember({ valueDeclaration }: ts.Symbol): boolean {
  return (
    valueDeclaration !== undefined && !(ts.getCombinedModifierFlags(valueDeclaration) & ts.ModifierFlags.NonPublicAccessibilityModifier)
  );
}
