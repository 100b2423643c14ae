import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { deprecation, DEPRECATED } from '../../scripts/field-coverage/deprecated';
import { fold } from '../../scripts/field-coverage/fold';
import { kinds } from '../../scripts/field-coverage/kinds';
import { measure } from '../../scripts/field-coverage/measure';
import { page } from '../../scripts/field-coverage/page';
import { PROGRAMS } from '../../scripts/field-coverage/programs';
import { ENGINES } from '../../scripts/import/engines';
import { readCrds, readSources } from '../../scripts/import/sources';
import { root, textOf } from './pages';

const all = kinds();
const PROGRAM_FOLDER = join(root, 'scripts/field-coverage/programs');

test('docs/coverage.md says what the programs reach; otherwise run npm run docs', () => {
  expect(textOf('docs/coverage.md')).toBe(page(all, measure(all, PROGRAMS)));
});

describe.each(readdirSync(PROGRAM_FOLDER))('the program %s', (file) => {
  const source = ts.createSourceFile(file, readFileSync(join(PROGRAM_FOLDER, file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const nodes = everyNode(source);

  test('uses options only: no spec, no patch, no generated class', () => {
    const names = nodes.filter(ts.isIdentifier).map(({ text }) => text);
    const imported = nodes.filter(ts.isImportSpecifier).map(({ name }) => name.text);
    const generated = ['acme', 'certmanager', 'extensions', 'gatewayapi', 'networking', 'security', 'telemetry', 'argocd', 'flux', 'sail'];

    expect(names.filter((name) => ['spec', 'addJsonPatch', 'apiObject', 'ApiObject', 'JsonPatch'].includes(name))).toEqual([]);
    expect(file === 'index.ts' ? [] : imported.filter((name) => generated.includes(name))).toEqual([]);
  });

  test('uses the public surface alone', () => {
    const modules = nodes.filter(ts.isImportDeclaration).map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text);

    expect(
      modules.filter(
        (name) => !/^(\.\/[\w-]+|\.\.\/measure|\.\.\/\.\.\/\.\.\/lib(\/entries\/[\w-]+)?|cdk8s|constructs|node:tls)$/.test(name),
      ),
    ).toEqual([]);
  });
});

test.each(DEPRECATED)('$field is a field of $kinds', ({ kinds: names, field }) => {
  for (const name of names)
    expect(all.filter((kind) => kind.name === name).flatMap((kind) => kind.fields)).toContainEqual(expect.stringMatching(field));
});

test.each<[string, string[], string[]]>([
  ['a whole field', ['a', 'a.b', 'a.b[].c'], ['a.*']],
  ['a part of a field', ['a', 'a.b'], ['a', 'a.b']],
  ['a field without others below', ['d'], ['d']],
  ['what only starts alike', ['ab'], ['ab']],
])('%s folds', (_, paths, folded) => {
  expect(fold(paths, ['a', 'a.b', 'a.b[].c', 'ab', 'd'])).toEqual(folded);
});

// The official CRDs lie beside the project in CI only; elsewhere this is passed over.
const OFFICIAL_CRDS = [join(root, '../shared/crds'), join(root, '../shared/crds-engines')];
(OFFICIAL_CRDS.every((folder) => existsSync(folder)) || process.env.CI ? test : test.skip)(
  'every field that a CRD calls deprecated is listed',
  () => {
    const unlisted = readCrds(readSources(join(root, 'cdk8s.yaml')), OFFICIAL_CRDS)
      .filter(({ group }) => !ENGINES.has(group))
      .flatMap(({ group, kind, versions }) =>
        deprecatedIn(versions[0].schema as Described).filter((field) => deprecation(group, kind, field) === undefined),
      );

    expect(unlisted).toEqual([]);
  },
);

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | boolean;
  readonly items?: Described;
}

function deprecatedIn(schema: Described, path = ''): readonly string[] {
  const own = /^deprecated/i.test(schema.description ?? '') ? [path] : [];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    deprecatedIn(property, path ? `${path}.${name}` : name),
  );
  const items = schema.items ? deprecatedIn(schema.items, `${path}[]`) : [];
  const values = typeof schema.additionalProperties === 'object' ? deprecatedIn(schema.additionalProperties, `${path}{}`) : [];
  return [...own, ...inner, ...items, ...values];
}

function everyNode(node: ts.Node): readonly ts.Node[] {
  const inner: ts.Node[] = [];
  ts.forEachChild(node, (child) => void inner.push(...everyNode(child)));
  return [node, ...inner];
}
