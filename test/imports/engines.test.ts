import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINES } from '../../scripts/import/engines';
import { mergeEqual, reachable } from '../../scripts/import/type-declarations';

const IMPORTS = join(__dirname, '../../imports');
const read = (path: string) => readFileSync(join(IMPORTS, path), 'utf8');

test('every engine has schemas and types, and nothing else has', () => {
  expect(readdirSync(join(IMPORTS, 'engine-schemas')).sort()).toEqual([...ENGINES.keys()].map((group) => `${group}.json`));
  expect(readdirSync(join(IMPORTS, 'engines')).sort()).toEqual([...ENGINES.keys()].map((group) => `${group}.ts`));
});

describe.each([...ENGINES])('%s', (group, { written }) => {
  test('has a type for the spec of each kind that is written here', () => {
    const specs = read(`engines/${group}.ts`).match(/(?<=^export interface )\w+Spec(?= \{)/gm) ?? [];

    expect(specs.map((name) => name.toLowerCase())).toEqual(expect.arrayContaining(written.map((kind) => `${kind}spec`.toLowerCase())));
  });

  test('leaves nothing behind when it is compiled', () => {
    expect(read(`engines/${group}.ts`)).not.toMatch(/^(?:import|export (?!interface|type))/m);
  });

  test('says of each field what the CRD knows', () => {
    expect(read(`engines/${group}.ts`)).not.toMatch(/^ {2}readonly .*\n {2}readonly/m);
  });
});

test('the schemas are small enough to be read when a manifest has the kind', () => {
  const sizes = [...ENGINES.keys()].map((group) => read(`engine-schemas/${group}.json`).length);

  expect(Math.max(...sizes)).toBeLessThan(100_000);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(250_000);
});

const declaration = (name: string, ...fields: string[]) => ({
  name,
  text: `export interface ${name} {\n${fields.map((field) => `  readonly ${field};`).join('\n')}\n}`,
});

test('types that have the same fields become one, and those that hold them as well', () => {
  const types = [
    declaration('XSpec', 'a: XSpecLongName', 'b: XSpecB'),
    declaration('XSpecLongName', 'inner: XSpecLongNameInner'),
    declaration('XSpecB', 'inner: XSpecBInner'),
    declaration('XSpecLongNameInner', 'x: string'),
    declaration('XSpecBInner', 'x: string'),
  ];

  expect(mergeEqual(types, ['XSpec'])).toEqual([
    declaration('XSpec', 'a: XSpecB', 'b: XSpecB'),
    declaration('XSpecB', 'inner: XSpecBInner'),
    declaration('XSpecBInner', 'x: string'),
  ]);
});

test('types that no spec needs are left out', () => {
  const types = [declaration('XSpec', 'a: XSpecA[]'), declaration('XSpecA', 'x: string'), declaration('XStatus', 'y: string')];

  expect(reachable(types, ['XSpec']).map(({ name }) => name)).toEqual(['XSpec', 'XSpecA']);
});
