import * as ts from 'typescript';
import { commentOf } from '../../scripts/api-docs/comments';
import { commentedMember } from '../../scripts/api-docs/inherited';
import type { PublicSurface } from '../../scripts/api-docs/sections';

type Body = ts.FunctionLikeDeclaration;

/** What is public and may be called: a function, a method, a getter, a constructor. */
export interface PublicCall {
  /** `Gateway.addHost`, `new Gateway`, `verify` */
  readonly name: string;
  readonly body: Body;
  /** Where it is told: a list for each overload, of nodes of which one is enough. */
  readonly told: readonly (readonly ts.Node[])[];
}

/** All public calls of the package, but those of the generated constructs. */
export function publicCalls(surface: PublicSurface): readonly PublicCall[] {
  const declared = [...surface.exported].filter(isOurs);
  const classes = new Set(declared.filter(ts.isClassDeclaration).flatMap((each) => [each, ...parentsOf(each, surface.checker)]));
  return [
    ...[...classes].flatMap((each) => [...membersOf(each), ...constructorOf(each, surface.checker)]),
    ...declared.filter(ts.isFunctionDeclaration).flatMap((each) => callsOf(each, each.name!.text)),
    ...declared.filter(ts.isVariableDeclaration).flatMap(methodsOf),
  ];
}

/** True when each overload has `@throws`; the comment may be that of the method which it implements. */
export function saysThrows({ told }: PublicCall, { checker }: PublicSurface): boolean {
  return told.every((nodes) => nodes.some((node) => commentOf(commentedMember(node, checker)).throws.length > 0));
}

/** Says which calls refuse something: they throw, or something of lib that they name does, however far away. */
export class Refusals {
  private readonly read = new Map<Body, { readonly throws: boolean; readonly named: readonly Body[] }>();

  constructor(private readonly checker: ts.TypeChecker) {}

  refuses(call: Body): boolean {
    const seen = new Set([call]);
    for (const body of seen) {
      const { throws, named } = this.partsOf(body);
      if (throws) return true;
      named.forEach((each) => seen.add(each));
    }
    return false;
  }

  private partsOf(body: Body) {
    const known = this.read.get(body);
    if (known) return known;
    let throws = false;
    const named: Body[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node)) return;
      if (ts.isTryStatement(node) && node.catchClause) return visit(node.catchClause);
      if (ts.isThrowStatement(node) && !isRethrown(node)) throws = true;
      if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.SuperKeyword) named.push(...this.bodiesOf(node));
      ts.forEachChild(node, visit);
    };
    codeOf(body).forEach(visit);
    const parts = { throws, named };
    this.read.set(body, parts);
    return parts;
  }

  /** What runs where a name stands: the function, the getter, or what makes an instance of the class. */
  private bodiesOf(name: ts.Node): readonly Body[] {
    const isMade = ts.isCallOrNewExpression(name.parent) && name.parent.expression === name;
    return this.declarationsOf(name).flatMap((declaration) => {
      if (ts.isClassDeclaration(declaration)) return isMade ? this.constructorsOf(declaration) : [];
      return ts.isFunctionLike(declaration) && 'body' in declaration && declaration.body ? [declaration as Body] : [];
    });
  }

  private constructorsOf(node: ts.ClassDeclaration): readonly Body[] {
    const own = node.members.filter(ts.isConstructorDeclaration).filter(({ body }) => body);
    const [parent] = parentsOf(node, this.checker);
    return own.length > 0 || !parent ? own : this.constructorsOf(parent);
  }

  private declarationsOf(name: ts.Node): readonly ts.Declaration[] {
    const symbol = this.checker.getSymbolAtLocation(name) ?? this.checker.getTypeAtLocation(name).symbol;
    const aliased = symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return (aliased?.declarations ?? []).filter(isOurs);
  }
}

/** A constructor also gives the properties of its class their values. */
function codeOf(body: Body): readonly ts.Node[] {
  const values = body.parameters.flatMap(({ initializer }) => initializer ?? []);
  const properties = ts.isConstructorDeclaration(body) ? body.parent.members.filter(ts.isPropertyDeclaration) : [];
  return [body.body!, ...values, ...properties.filter((each) => !isStatic(each)).flatMap(({ initializer }) => initializer ?? [])];
}

/** What a catch clause passes on is not a refusal of its own. */
function isRethrown({ expression, parent }: ts.ThrowStatement): boolean {
  for (let node: ts.Node = parent; node; node = node.parent) {
    if (ts.isCatchClause(node)) return node.variableDeclaration?.name.getText() === expression.getText();
  }
  return false;
}

function membersOf(node: ts.ClassDeclaration): readonly PublicCall[] {
  const members = node.members.filter((each) => isPublic(each) && !ts.isConstructorDeclaration(each));
  return members.flatMap((each) => callsOf(each, `${node.name!.text}.${each.name?.getText()}`));
}

/** Its own, or the one that it has from a class above. Nobody calls that of an abstract class. */
function constructorOf(node: ts.ClassDeclaration, checker: ts.TypeChecker): readonly PublicCall[] {
  if (modifiersOf(node).includes(ts.SyntaxKind.AbstractKeyword)) return [];
  const own = [node, ...parentsOf(node, checker)].flatMap(({ members }) => members.filter(ts.isConstructorDeclaration));
  const [body] = own.filter((each) => each.body);
  return body && isPublic(body) ? [{ name: `new ${node.name!.text}`, body, told: [[node, body]] }] : [];
}

/** `Setting.host` of `const Setting = { host() { … } }`. */
function methodsOf({ name, initializer }: ts.VariableDeclaration): readonly PublicCall[] {
  if (!initializer || !ts.isObjectLiteralExpression(initializer)) return [];
  return initializer.properties.flatMap((each) => callsOf(each, `${name.getText()}.${each.name?.getText()}`));
}

function callsOf(node: ts.Node, name: string): readonly PublicCall[] {
  if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return [];
  const body = node as Body;
  const overloads = ts.isClassLike(body.parent) ? body.parent.members.filter((each) => isOverload(each, body)) : [];
  return [{ name, body, told: overloads.length > 0 ? overloads.map((each) => [each]) : [[body]] }];
}

function isOverload(member: ts.ClassElement, body: Body): boolean {
  return ts.isMethodDeclaration(member) && !member.body && member.name.getText() === body.name?.getText();
}

function parentsOf(node: ts.ClassDeclaration, checker: ts.TypeChecker): readonly ts.ClassDeclaration[] {
  const extended = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const parent = extended && checker.getTypeAtLocation(extended).symbol?.declarations?.[0];
  return parent && ts.isClassDeclaration(parent) && isOurs(parent) ? [parent, ...parentsOf(parent, checker)] : [];
}

function isPublic(node: ts.ClassElement): boolean {
  const isHidden = modifiersOf(node).some((kind) => [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword].includes(kind));
  return !isHidden && !commentOf(node).isInternal && !/^[_#]/.test(node.name?.getText() ?? '');
}

function isStatic(node: ts.Node): boolean {
  return modifiersOf(node).includes(ts.SyntaxKind.StaticKeyword);
}

function modifiersOf(node: ts.Node): readonly ts.SyntaxKind[] {
  return (ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []).map(({ kind }) => kind);
}

function isOurs(node: ts.Node): boolean {
  const { fileName } = node.getSourceFile();
  return fileName.includes('/lib/') && !fileName.includes('/node_modules/');
}
