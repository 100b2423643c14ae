import * as ts from 'typescript';
import type { PublishedTypes } from './published';

/** A static method that makes a value, with the positions of its texts and numbers that may be left out. */
export interface Factory {
  readonly name: string;
  readonly optional: readonly number[];
}

/** The static methods of our classes that take a text or a number, or a list of them, and no construct to be added to. */
export function factoriesOf({ checker, classes }: PublishedTypes): readonly Factory[] {
  return classes.flatMap((symbol) => {
    const methods = checker.getTypeOfSymbol(symbol).getProperties();
    return methods.filter((method) => isDeclaredIn(symbol, method)).flatMap((method) => factoryOf(checker, symbol, method));
  });
}

function factoryOf(checker: ts.TypeChecker, { name }: ts.Symbol, method: ts.Symbol): readonly Factory[] {
  const parameters = checker
    .getTypeOfSymbol(method)
    .getCallSignatures()
    .flatMap((signature) => signature.getParameters());
  const isPlain = (parameter: ts.Symbol) => hasPlainPart(checker, checker.getTypeOfSymbol(parameter));
  if (!parameters.some(isPlain) || parameters.some((parameter) => parameter.name === 'scope')) return [];
  const optional = parameters.flatMap((parameter, index) => (isOptional(parameter) ? [index] : []));
  return [{ name: `${name}.${method.name}`, optional }];
}

function hasPlainPart(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((part) => hasPlainPart(checker, part));
  if (checker.isArrayType(type)) return checker.getTypeArguments(type as ts.TypeReference).some((part) => hasPlainPart(checker, part));
  return Boolean(type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike));
}

function isDeclaredIn(symbol: ts.Symbol, { valueDeclaration }: ts.Symbol): boolean {
  const { parent } = valueDeclaration ?? {};
  return parent !== undefined && (symbol.declarations as readonly ts.Node[]).includes(parent);
}

function isOptional({ valueDeclaration }: ts.Symbol): boolean {
  return valueDeclaration !== undefined && ts.isParameter(valueDeclaration) && valueDeclaration.questionToken !== undefined;
}
