import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiObject, GroupVersionKind } from 'cdk8s';
import * as imports from '../../imports';

const FOLDER = join(__dirname, '../../imports');

/** The keywords of a schema that decide the type of a field. */
export interface TypeSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly TypeSchema[];
  readonly items?: TypeSchema;
  readonly properties?: Readonly<Record<string, TypeSchema>>;
  readonly additionalProperties?: TypeSchema;
  readonly required?: readonly string[];
}

interface Kind {
  readonly group: string;
  readonly kind: string;
  /** The newest served version. */
  readonly version: string;
  readonly schema: TypeSchema;
}

/** Every kind of the committed schemas. */
export function committedKinds(): readonly Kind[] {
  return readdirSync(join(FOLDER, 'schemas')).flatMap((file) => {
    const { group, kinds } = JSON.parse(readFileSync(join(FOLDER, 'schemas', file), 'utf8'));
    return Object.keys(kinds).map((kind) => {
      const [version] = Object.keys(kinds[kind].versions);
      return { group, kind, version, schema: kinds[kind].versions[version] };
    });
  });
}

/** A generated class. */
export type ApiObjectClass = (typeof ApiObject) & { readonly GVK: GroupVersionKind };

/** The generated module of an API group: its classes and the constants of its enums. */
export function moduleOf(group: string): Readonly<Record<string, unknown>> {
  const modules: readonly Readonly<Record<string, unknown>>[] = Object.values(imports);
  return modules.find((module) => classes(module).some(({ GVK }) => GVK.apiVersion.startsWith(`${group}/`)))!;
}

/** The class of a kind, found by its GVK. */
export function classOf(group: string, kind: string): ApiObjectClass {
  return classes(moduleOf(group)).find(({ GVK }) => GVK.kind === kind)!;
}

/** The text of the generated file of an API group. */
export function sourceOf(group: string): string {
  return readFileSync(join(FOLDER, `${group}.ts`), 'utf8');
}

function classes(module: Readonly<Record<string, unknown>>): readonly ApiObjectClass[] {
  return Object.values(module).filter((value): value is ApiObjectClass => typeof value === 'function');
}
