import * as ts from 'typescript';
import { moduleOf, sourceOf, type TypeSchema } from './committed';

/** The shape of a type, so that a schema and a generated interface can be compared: `{ 'host': 'string', 'ports?': ['number'] }`. */
export type Outline = string | readonly Outline[] | { readonly [field: string]: Outline };

/** Old spellings of fields that Istio also has in camel case. cdk8s-cli keeps one of each pair. */
const OLD_SPELLINGS = ['mirror_percent', 'jwks_uri'];

/** The outline of a field as its schema defines it. */
export function outlineOfSchema(schema: TypeSchema): Outline {
  if (schema.enum) return JSON.stringify(schema.enum);
  if (schema.type === 'array') return [outlineOfSchema(schema.items!)];
  if (schema.properties) {
    const optional = (name: string): string => (schema.required?.includes(name) ? '' : '?');
    const fields = Object.entries(schema.properties).filter(([name]) => !OLD_SPELLINGS.includes(name));
    return Object.fromEntries(fields.map(([name, field]) => [name + optional(name), outlineOfSchema(field)]));
  }
  if (schema.additionalProperties?.type || schema.additionalProperties?.anyOf) return { '*': outlineOfSchema(schema.additionalProperties) };
  if (schema.anyOf?.every(({ type }) => type)) return schema.anyOf.map(outlineOfSchema).join(' | ');
  if (schema.type === 'integer') return 'number';
  return schema.type && schema.type !== 'object' ? schema.type : 'any';
}

/** The outlines of the generated interfaces of an API group, by name. */
export function outlinesOfInterfaces(group: string): (name: string) => Outline {
  const file = ts.createSourceFile(`${group}.ts`, sourceOf(group), ts.ScriptTarget.ESNext, true);
  const interfaces = new Map(file.statements.filter(ts.isInterfaceDeclaration).map((statement) => [statement.name.text, statement]));
  const module = moduleOf(group);

  function outlineOfInterface({ members }: ts.InterfaceDeclaration): Outline {
    const properties = members.filter(ts.isPropertySignature).map(({ name, questionToken, type }) => {
      const wireName = ts.isStringLiteral(name) ? name.text : name.getText();
      return [wireName + (questionToken ? '?' : ''), outlineOfType(type!)] as const;
    });
    return Object.fromEntries(properties);
  }

  function outlineOfType(type: ts.TypeNode): Outline {
    if (ts.isArrayTypeNode(type)) return [outlineOfType(type.elementType)];
    if (ts.isParenthesizedTypeNode(type)) return outlineOfType(type.type);
    if (ts.isTypeLiteralNode(type)) return { '*': outlineOfType((type.members[0] as ts.IndexSignatureDeclaration).type) };
    const name = type.getText();
    const declaration = interfaces.get(name);
    if (declaration) return outlineOfInterface(declaration);
    return module[name] ? JSON.stringify(Object.values(module[name])) : name;
  }

  return (name) => outlineOfInterface(interfaces.get(name)!);
}
