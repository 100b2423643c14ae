import * as ts from 'typescript';
import { type Comment, commentOf } from './comments';
import { commentedMember } from './inherited';

/** An option of an interface, or a property of a class. */
export interface Property {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly comment: Comment;
}

/** A method, a static factory, or a constructor without a name. */
export interface Callable {
  readonly signature: string;
  readonly comment: Comment;
}

/** One exported name. */
export interface Entry {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'type' | 'value';
  readonly comment: Comment;
  readonly heritage: readonly string[];
  readonly constructors: readonly Callable[];
  readonly factories: readonly Callable[];
  readonly properties: readonly Property[];
  readonly methods: readonly Callable[];
  /** The text of a type, or the signature of a function. */
  readonly text?: string;
}

/** What entries are read from. */
export interface Surface {
  readonly checker: ts.TypeChecker;
  /** The classes that have an entry of their own. */
  readonly exported: ReadonlySet<ts.Declaration>;
}

const NOTHING = { heritage: [], constructors: [], factories: [], properties: [], methods: [] };

/** Reads what a symbol stands for. */
export function entryOf(name: string, declaration: ts.Declaration, surface: Surface): Entry {
  const { checker } = surface;
  const base = { name, comment: commentOf(commentedNode(declaration)), ...NOTHING };
  if (ts.isClassDeclaration(declaration)) return { ...base, kind: 'class', ...classParts(declaration, surface) };
  if (ts.isInterfaceDeclaration(declaration)) return { ...base, kind: 'interface', ...interfaceParts(declaration, checker) };
  if (ts.isTypeAliasDeclaration(declaration)) return { ...base, kind: 'type', text: typeText(declaration) };
  const text = `${name}: ${checker.typeToString(checker.getTypeAtLocation(declaration))}`;
  return { ...base, kind: 'value', text, methods: methodsOf(declaration) };
}

/** Those of an object that is a constant: `Setting.host`. */
function methodsOf(declaration: ts.Declaration): readonly Callable[] {
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  if (!value || !ts.isObjectLiteralExpression(value)) return [];
  return value.properties.filter(ts.isMethodDeclaration).map((method) => callable(method));
}

function typeText({ name, typeParameters = [] as never, type }: ts.TypeAliasDeclaration): string {
  const parameters = typeParameters.length > 0 ? `<${typeParameters.map((each) => each.getText()).join(', ')}>` : '';
  return `type ${name.text}${parameters} = ${oneLine(type.getText())}`;
}

/** Reads the methods that this declaration adds to an interface of somebody else. */
export function entryOfMembers(name: string, node: ts.InterfaceDeclaration): Entry {
  const methods = node.members.filter(ts.isMethodSignature).map((method) => callable(method));
  return { name, kind: 'interface', comment: commentOf(node), ...NOTHING, methods };
}

function classParts(node: ts.ClassDeclaration, surface: Surface): Partial<Entry> {
  const members = [node, ...hiddenParents(node, surface)].flatMap((each) => each.members.filter(isPublic)).filter(isFirst);
  const methods = members.filter(ts.isMethodDeclaration).filter((method, _, all) => !method.body || !hasOverloads(method, all));
  return {
    heritage: heritageOf(node, surface),
    constructors: constructorsOf(node, surface.checker),
    factories: methods.filter(isStatic).map((method) => callable(method, `${node.name!.text}.`)),
    properties: members.filter(isProperty).map(property),
    methods: methods.filter((method) => !isStatic(method)).map((method) => ({ ...callable(method), comment: told(method, surface) })),
  };
}

function told(method: ts.MethodDeclaration, { checker }: Surface): Comment {
  return commentOf(commentedMember(method, checker));
}

function interfaceParts(node: ts.InterfaceDeclaration, checker: ts.TypeChecker): Partial<Entry> {
  const members = checker.getPropertiesOfType(checker.getTypeAtLocation(node)).map(({ declarations: [first] = [] }) => first);
  const declarations = members.filter((member) => !commentOf(member).isInternal);
  return {
    properties: declarations.filter(ts.isPropertySignature).map(property),
    methods: declarations.filter(ts.isMethodSignature).map((method) => callable(method)),
  };
}

/** Those of the class, or of the nearest class above it that has some. None are told of an abstract class. */
function constructorsOf(node: ts.ClassDeclaration, checker: ts.TypeChecker): readonly Callable[] {
  if (has(node, ts.SyntaxKind.AbstractKeyword)) return [];
  for (let each: ts.ClassDeclaration | undefined = node; each; each = parentOf(each, checker)) {
    const own = each.members.filter(ts.isConstructorDeclaration);
    if (own.length > 0) return own.filter(isPublic).map((one) => callable(one, `new ${node.name!.text}`));
  }
  return [];
}

/** The classes above it that nobody can look up, so that what they have is told here. */
function hiddenParents(node: ts.ClassDeclaration, surface: Surface): readonly ts.ClassDeclaration[] {
  const parent = parentOf(node, surface.checker);
  const isHidden = parent && !surface.exported.has(parent) && !parent.getSourceFile().fileName.includes('/node_modules/');
  return isHidden ? [parent, ...hiddenParents(parent, surface)] : [];
}

/** False for what a class above declares and one below overrides. Overloads stand in one class. */
function isFirst(member: ts.ClassElement, _: number, all: readonly ts.ClassElement[]): boolean {
  const name = member.name?.getText();
  const first = all.find((each) => each.name?.getText() === name);
  return name === undefined || first?.parent === member.parent;
}

function parentOf(node: ts.ClassDeclaration, checker: ts.TypeChecker): ts.ClassDeclaration | undefined {
  const extended = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const declaration = extended && checker.getTypeAtLocation(extended).symbol?.declarations?.[0];
  return declaration && ts.isClassDeclaration(declaration) ? declaration : undefined;
}

function callable(node: ts.MethodDeclaration | ts.MethodSignature | ts.ConstructorDeclaration, before = ''): Callable {
  const name = ts.isConstructorDeclaration(node) ? '' : node.name.getText();
  const parameters = node.parameters.map((each) => withoutModifiers(oneLine(each.getText())));
  const type = node.type ? `: ${oneLine(node.type.getText())}` : '';
  return { signature: `${before}${name}(${parameters.join(', ')})${type}`, comment: commentOf(node) };
}

function withoutModifiers(parameter: string): string {
  return parameter.replace(/^((private|protected|public|readonly)\s+)*/, '');
}

type PropertyLike = ts.PropertyDeclaration | ts.GetAccessorDeclaration | ts.PropertySignature;

function property(node: PropertyLike): Property {
  const isOptional = !ts.isGetAccessorDeclaration(node) && node.questionToken !== undefined;
  return { name: node.name.getText(), type: oneLine(node.type?.getText() ?? ''), isOptional, comment: commentOf(node) };
}

function isProperty(node: ts.ClassElement): node is ts.PropertyDeclaration | ts.GetAccessorDeclaration {
  return (ts.isPropertyDeclaration(node) || ts.isGetAccessorDeclaration(node)) && !isStatic(node);
}

function isPublic(node: ts.ClassElement): boolean {
  const isHidden = has(node, ts.SyntaxKind.PrivateKeyword) || has(node, ts.SyntaxKind.ProtectedKeyword);
  return !isHidden && !commentOf(node).isInternal && !/^[_#]/.test(node.name?.getText() ?? '');
}

function isStatic(node: ts.Node): boolean {
  return has(node, ts.SyntaxKind.StaticKeyword);
}

/** The implementation of a method with overloads is not told. */
function hasOverloads(method: ts.MethodDeclaration, all: readonly ts.MethodDeclaration[]): boolean {
  return all.some((each) => each !== method && each.name.getText() === method.name.getText() && isStatic(each) === isStatic(method));
}

/** What it extends, when that can be looked up, and the roles that it plays. */
function heritageOf(node: ts.ClassDeclaration, surface: Surface): readonly string[] {
  const hidden = hiddenParents(node, surface);
  return [node, ...hidden].flatMap(({ heritageClauses = [] }) =>
    heritageClauses
      .flatMap(({ types }) => types)
      .filter((type) => !hidden.some(({ name }) => name!.text === type.expression.getText()))
      .map((type) => oneLine(type.getText())),
  );
}

function has(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []).some((modifier) => modifier.kind === kind);
}

/** The comment of a constant stands on its statement. */
function commentedNode(declaration: ts.Declaration): ts.Node {
  return ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
}

function oneLine(text: string): string {
  return text
    .replace(/\/\*\*?[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
