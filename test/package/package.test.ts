import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND, PACKAGE } from '../support/built-package';

const root = join(__dirname, '../..');
const READERS = ['manifest', 'mesh', 'verify', 'simulate', 'review', 'testing', 'cel'];

/** Printed last by every program here: the chunks, entries and packages that have been loaded since it was printed before. */
const hook = join(mkdtempSync(join(tmpdir(), 'loaded-')), 'loaded.js');
writeFileSync(
  hook,
  `const seen = new Set([__filename]);
   const nameOf = (file) => /node_modules\\/((@[^/]+\\/)?[^/]+)/.exec(file)?.[1] ?? require('node:path').basename(file, '.js');
   globalThis.loaded = () => {
     const files = Object.keys(require.cache).filter((file) => !seen.has(file));
     files.forEach((file) => seen.add(file));
     return [...new Set(files.map(nameOf))].sort();
   };
   globalThis.expect = { extend() {} }; // jest's, for the entry that needs it`,
);

function node(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', hook, ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** What a program gives, in which `load` requires an entry of the package. */
function result(program: string): any {
  const text = `const load = (file) => require(require('node:path').join(${JSON.stringify(PACKAGE)}, file));
    Promise.resolve((async () => { ${program} })()).then((value) => console.log(JSON.stringify(value)));`;
  return JSON.parse(node('--eval', text).trim().split('\n').at(-1)!);
}

describe('a program that imports the package', () => {
  test('loads neither a construct nor cdk8s before it uses one', () => {
    expect(result(`load('build/lib/index.js'); return loaded();`)).toEqual(['index', 'lib']);
  });

  test('loads what it uses, and the readers when it is synthesized', () => {
    const { built, synthesized } = result(`
      const istio = load('build/lib/index.js');
      const delivery = load('build/lib/entries/delivery.js');
      const app = new delivery.MeshApp({ outdir: ${JSON.stringify(mkdtempSync(join(tmpdir(), 'dist-')))} + '/dist' });
      new delivery.Mesh(app, 'mesh', { profile: 'demo' });
      const chart = new istio.PhaseChart(app, 'gateway', { phase: 'gateway' });
      new istio.Gateway(chart, 'Shop', { workload: new istio.IngressGateway(chart, 'Ingress') }).addHost('shop.example.com');
      const built = loaded();
      app.synth();
      return { built, synthesized: loaded() };`);

    expect(built).toEqual(expect.arrayContaining(['cdk8s', 'gateway', 'delivery', 'attached']));
    expect(built.filter((name: string) => [...READERS, 'addons', 'routing', 'security'].includes(name))).toEqual([]);
    expect(synthesized).toEqual(expect.arrayContaining(['manifest', 'mesh', 'verify']));
    expect(synthesized).not.toContain('simulate');
  });

  test('loads no reader when it asks for every name, as an import of an ES module does', () => {
    const names = result(`const istio = load('build/lib/index.js'); Object.keys(istio).forEach((name) => istio[name]); return loaded();`);

    expect(names.filter((name: string) => READERS.includes(name))).toEqual([]);
  });

  test('has the same classes in every entry, however it is asked for', () => {
    const isSame = result(`
      const { Simulator } = load('build/lib/testing/index.js');
      const { App } = require('cdk8s');
      const again = await import(${JSON.stringify(join(PACKAGE, 'build/lib/testing/index.js'))});
      return again.Simulator === Simulator && Simulator.of(new App()) instanceof again.Simulator;`);

    expect(isSame).toBe(true);
  });
});

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, { default?: string }> };
const entries = Object.values(exports).flatMap((entry) => (entry.default?.endsWith('.js') ? entry.default : []));

test.each(entries)('%s hands out what its source exports, to import and to require', (file) => {
  const source = join(root, file.replace('./build/', '').replace(/\.js$/, '.ts'));
  const names = Object.keys(jest.requireActual(source)).sort();

  expect(result(`return Object.keys(load('${file}')).sort();`)).toEqual(names);
  expect(result(`return Object.keys(await import('${join(PACKAGE, file)}'));`)).toEqual(expect.arrayContaining(names));
});

describe.each(['--help', '--version', 'verify --help', 'explain --help', 'graph --help', 'routes --help'])('cdk8s-istio %s', (args) => {
  test('loads no rule and no reader of manifests', () => {
    const printed = node(
      '--eval',
      `process.on('exit', () => console.log(JSON.stringify(loaded()))); process.argv = ['node', 'cdk8s-istio', ...'${args}'.split(' ')]; require(${JSON.stringify(COMMAND)});`,
    );

    expect(JSON.parse(printed.trim().split('\n').at(-1)!)).toEqual(['bin', 'cdk8s-istio', 'reports']);
  });
});

test('the licences of what is bundled stand beside it', () => {
  const text = readFileSync(join(PACKAGE, 'build/THIRD-PARTY-NOTICES.txt'), 'utf8');

  expect(text.match(/^== \S+/gm)).toEqual([
    '== @bufbuild/cel',
    '== @bufbuild/cel-spec',
    '== @bufbuild/protobuf',
    '== @bufbuild/re2',
    '== @dagrejs/dagre',
    '== @dagrejs/graphlib',
    '== commander',
  ]);
  expect(text).toContain('Copyright 2008 Google Inc.');
  expect(text).toContain('Copyright (c) 2011 TJ Holowaychuk');
});

test('the page has the licences of what is bundled in its program, and no module of Node', () => {
  const text = readFileSync(join(PACKAGE, 'build/page/page.js'), 'utf8');

  expect(text.match(/^== \S+/gm)).toEqual(['== @dagrejs/dagre', '== fastest-levenshtein', '== js-yaml', '== re2js']);
  expect(text).not.toMatch(/require\("node:/);
  expect(text.length).toBeLessThan(700_000);
});
