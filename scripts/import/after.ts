import * as ts from 'typescript';
import { mergeEqual, reachable } from './type-declarations';

const METADATA = 'Name, namespace, labels and annotations.';
const OBJECT_META = '[ObjectMeta](https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/)';

/** The wire names of each interface's properties, and the types that stand for others. */
interface Facts {
  readonly wireNames: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly aliases: ReadonlyMap<string, string>;
}

/**
 * Rewrites what cdk8s-cli generated for one API group: properties get their wire names, enum fields take the plain string,
 * wrapper classes become unions, and the conversion functions go, because they run after JSON patches and drop what they do not know.
 */
export function rewrite(generated: string): string {
  const file = ts.createSourceFile('generated.ts', generated, ts.ScriptTarget.ESNext, true);
  const facts: Facts = { wireNames: wireNames(file), aliases: aliases(file) };
  const imports = file.statements.filter(ts.isImportDeclaration).map((statement) => statement.getText());
  const declarations = file.statements.map((statement) => rewriteStatement(statement, facts)).filter((text) => text !== '');
  return `${[imports.join('\n'), ...declarations].join('\n\n')}\n`;
}

/**
 * The types of the specs, without classes and constants, so that nothing is left of them when they are compiled. Types that have the same fields
 * become one, with the shortest of their names: the kinds of engines repeat a pod template or a source many times.
 */
export function typesOnly(generated: string): string {
  const file = ts.createSourceFile('generated.ts', generated, ts.ScriptTarget.ESNext, true);
  const facts: Facts = { wireNames: wireNames(file), aliases: aliases(file) };
  const enums = file.statements.filter(ts.isEnumDeclaration).map((each) => ({ name: each.name.text, text: enumType(each) }));
  const interfaces = file.statements
    .filter(ts.isInterfaceDeclaration)
    .map((each) => ({ name: each.name.text, text: rewriteInterface(each, facts) }));
  const specs = interfaces.map(({ text }) => /^  readonly spec\??: (\w+);$/m.exec(text)?.[1]).filter((name) => name !== undefined);
  return `${reachable(mergeEqual([...interfaces, ...enums], specs), specs)
    .map(({ text }) => text)
    .join('\n\n')}\n`;
}

function enumType({ name, members }: ts.EnumDeclaration): string {
  return `export type ${name.text} = ${members.map(({ initializer }) => plainValue(initializer!)).join(' | ')};`;
}

function rewriteStatement(statement: ts.Statement, facts: Facts): string {
  if (ts.isEnumDeclaration(statement)) return rewriteEnum(statement);
  if (ts.isInterfaceDeclaration(statement)) return rewriteInterface(statement, facts);
  if (ts.isClassDeclaration(statement)) return statement.heritageClauses ? rewriteClass(statement) : '';
  if (ts.isFunctionDeclaration(statement) || ts.isImportDeclaration(statement)) return '';
  throw new Error(`cdk8s-cli generated what scripts/import/after.ts does not know: ${statement.getText().split('\n')[0]}`);
}

function rewriteEnum(declaration: ts.EnumDeclaration): string {
  const name = declaration.name.text;
  const members = declaration.members.map(({ initializer }) => enumMember(initializer!));
  return `export const ${name} = { ${members.join(', ')} } as const;\nexport type ${name} = (typeof ${name})[keyof typeof ${name}];`;
}

function enumMember(value: ts.Expression): string {
  const plain = plainValue(value);
  return ts.isStringLiteral(value) ? `${quoteUnlessIdentifier(value.text)}: ${plain}` : `${plain}: ${plain}`;
}

function plainValue(value: ts.Expression): string {
  return ts.isStringLiteral(value) ? `'${value.text}'` : value.getText();
}

function rewriteInterface(declaration: ts.InterfaceDeclaration, facts: Facts): string {
  const name = declaration.name.text;
  const wire = facts.wireNames.get(name);
  const properties = declaration.members.filter(ts.isPropertySignature).map((property) => {
    const key = quoteUnlessIdentifier(wire?.get(property.name.getText()) ?? missing(name, property));
    const [comment = key === 'metadata' ? metadataComment(property) : missing(name, property)] = docComment(property);
    return `  ${comment}\n  readonly ${key}${property.questionToken ? '?' : ''}: ${typeText(property.type!, facts)};`;
  });
  return [...docComment(declaration), `export interface ${name} {`, ...properties, '}'].join('\n');
}

/** cdk8s-cli has a type of its own for the metadata, in place of what the CRD says. */
function metadataComment({ questionToken }: ts.PropertySignature): string {
  return `/** ${METADATA}${questionToken ? '' : ' Required.'} ${OBJECT_META} */`;
}

function rewriteClass(declaration: ts.ClassDeclaration): string {
  const members = declaration.members
    .filter((member) => member.name?.getText() !== 'toJson')
    .map((member) =>
      member
        .getFullText()
        .replace(/^\n+/, '')
        .replace(/toJson_\w+\(props\)/, 'props'),
    );
  const opening = `export class ${declaration.name!.text} extends ApiObject {`;
  return [...docComment(declaration), opening, members.join('\n\n'), '}'].join('\n');
}

function docComment(node: ts.InterfaceDeclaration | ts.ClassDeclaration | ts.PropertySignature): readonly string[] {
  const text = ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(node)[0]?.comment);
  return text ? [`/** ${text} */`] : [];
}

function typeText(type: ts.TypeNode, facts: Facts): string {
  if (ts.isArrayTypeNode(type)) {
    const element = typeText(type.elementType, facts);
    return element.includes(' | ') ? `(${element})[]` : `${element}[]`;
  }
  if (ts.isTypeLiteralNode(type)) {
    const values = type.members.filter(ts.isIndexSignatureDeclaration).map((member) => typeText(member.type, facts));
    return `{ [key: string]: ${values.join(' | ')} }`;
  }
  return facts.aliases.get(type.getText()) ?? type.getText();
}

/** The functions `toJson_X` hold the pairs of wire name and property: `'isCA': obj.isCa`. */
function wireNames(file: ts.SourceFile): Facts['wireNames'] {
  const functions = file.statements.filter(ts.isFunctionDeclaration);
  return new Map(functions.map((declaration) => [declaration.name!.text.replace(/^toJson_/, ''), new Map(pairs(declaration))]));
}

function pairs(node: ts.Node): readonly (readonly [string, string])[] {
  if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name)) {
    const property = /\bobj\.(\w+)/.exec(node.initializer.getText())?.[1];
    return property ? [[property, node.name.text]] : [];
  }
  return node.getChildren().flatMap(pairs);
}

/** Wrapper classes of int-or-string fields stand for the type of the value that their constructor takes; a date is written as text. */
function aliases(file: ts.SourceFile): Facts['aliases'] {
  const wrappers = file.statements.filter(ts.isClassDeclaration).filter((declaration) => !declaration.heritageClauses);
  return new Map([['Date', 'string'], ...wrappers.map((wrapper) => [wrapper.name!.text, wrappedType(wrapper)] as const)]);
}

function wrappedType(wrapper: ts.ClassDeclaration): string {
  const value = wrapper.members.find(ts.isConstructorDeclaration)?.parameters[0].type;
  return value ? value.getText() : missing(wrapper.name!.text, wrapper);
}

function quoteUnlessIdentifier(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
}

function missing(owner: string, node: ts.Node): never {
  throw new Error(`${owner}: cdk8s-cli generated no conversion for ${node.getText().split('\n')[0]}`);
}
