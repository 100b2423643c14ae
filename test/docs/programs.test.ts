import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { App } from 'cdk8s';
import * as ts from 'typescript';
import { ENTRIES } from '../../scripts/entries';
import { Simulator } from '../../lib/simulate';
import { verifyApp } from '../../lib/verify';
import { writeApps } from './apps';
import { programsOf } from './blocks';
import { pages, textOf } from './pages';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'docs-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** The programs of all pages but tests, which need manifests of their reader or are followed by tutorial.test.ts. */
const programs = pages.flatMap((page) =>
  programsOf(textOf(page))
    .filter((code) => !/^test\(|from '(cdk8s-istio\/(jest|simulate)|\.)/m.test(code))
    .map((code, index) => [`${page} ${index + 1}`, code] as const),
);

const hasApp = (code: string) => /^const app = new /m.test(code);

/** Runs a program of a page, and has its app, when it keeps one, verified and written as `cdk8s synth` would. Returns the folder. */
function run(code: string): string {
  const dist = fs.mkdtempSync(path.join(folder, 'dist-'));
  const exported: { app?: App } = {};
  const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.env.CDK8S_OUTDIR = dist;
  try {
    execute(hasApp(code) ? `${code}\nexport { app };` : code, { exports: exported });
    if (exported.app) verifyApp(exported.app);
    exported.app?.synth();
  } finally {
    delete process.env.CDK8S_OUTDIR;
    quiet.mockRestore();
  }
  return dist;
}

/** Executes TypeScript with these names beside `require`, which knows this package. */
function execute(code: string, names: Readonly<Record<string, unknown>>, simulator: object = Simulator): void {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const load = (name: string): unknown => {
    const own = ENTRIES.find((entry) => entry.name === name);
    const found: object = jest.requireActual(own ? `../../${own.file}` : name);
    return 'Simulator' in found ? { ...found, Simulator: simulator } : found;
  };
  new Function('require', ...Object.keys(names), outputText)(load, ...Object.values(names));
}

test.each(programs.filter(([, code]) => hasApp(code)))('%s synthesizes, with nothing that a cluster would refuse', (_, code) => {
  expect(() => run(code)).not.toThrow();
});

test.each(programs.filter(([, code]) => !hasApp(code)))('%s runs, though it is part of a larger app', (_, code) => {
  expect(() => run(code)).not.toThrow();
});

describe.each([
  ['docs/canary.md', ['web', 'reviews', 'cart', 'prices']],
  ['docs/security.md', ['web', 'cart']],
])('what %s expects of its program', (page, apps) => {
  const [program, expectations] = programsOf(textOf(page));
  const dist = run(program);
  writeApps(dist, apps);

  execute(expectations, { test, exports: {} }, { of: () => Simulator.of(dist) });
});
