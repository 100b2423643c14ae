import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { compare } from '../../lib/review';
import { writeApps } from './apps';
import { blocksOf, isProgram } from './blocks';
import { textOf } from './pages';
import { run } from './run-program';

/** The blocks below a heading of the page. */
function section(heading: string) {
  const text = textOf('docs/migrating.md')
    .split(/^## /m)
    .find((each) => each.startsWith(`${heading}\n`))!;
  const blocks = blocksOf(text);
  return {
    yaml: blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text),
    before: blocks.find(({ language, text }) => language === 'typescript' && isProgram(text))?.text ?? '',
    after: blocks.find(({ language }) => language === 'ts')!.text,
  };
}

/** A mesh in a folder, with the apps that it is for. */
function mesh(folder: string, ...manifests: readonly string[]): string {
  manifests.forEach((text, index) => writeFileSync(join(folder, `${index}.yaml`), text));
  writeApps(folder, ['reviews', 'cart', 'prices', 'stock', 'web', 'web-prod']);
  writeApps(folder, ['cart', 'web'], 'staging');
  return folder;
}

const empty = () => run('');

/** What changes for traffic and security, in the words of `cdk8s-istio diff`. */
const changes = (before: string, after: string) => compare(before, after).changes.map(({ text }) => text);

test('plain YAML', () => {
  const { yaml, after } = section('From plain YAML');
  const before = mesh(empty(), yaml[0]);

  expect(changes(before, mesh(run(after)))).toEqual([]);
  const other = after.replace('weighted(80)', 'weighted(70)').replace('weighted(20)', 'weighted(30)');
  expect(changes(before, mesh(run(other)))).toEqual([expect.stringContaining('20 % → 30 %')]);
});

test('Helm or Kustomize', () => {
  const { yaml, after } = section('From Helm or Kustomize');
  const [template] = yaml.filter((text) => text.startsWith('# templates/'));
  const rendered = yaml
    .filter((text) => text.startsWith('# values-'))
    .map((text) => load(text) as Record<string, string>)
    .map((values) => template.replace(/\{\{ \.Values\.(\w+) \}\}/g, (_, name: string) => values[name]));

  expect(rendered).toHaveLength(2);
  expect(changes(mesh(empty(), ...rendered), mesh(run(after)))).toEqual([]);
});

test('cdk8s import', () => {
  const { before, after } = section('From `cdk8s import`');

  expect(changes(mesh(run(before)), mesh(run(after)))).toEqual([]);
});

test('@kubernetes-models/istio', () => {
  const { before, after } = section('From `@kubernetes-models/istio`');
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  run(before);
  const [[text]] = written.mock.calls;
  written.mockRestore();

  expect(changes(mesh(empty(), String(text)), mesh(run(after)))).toEqual([]);
});
