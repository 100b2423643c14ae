import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { App } from 'cdk8s';
import * as ts from 'typescript';
import * as library from '../../lib';
import { programsOf } from './blocks';
import { pages, textOf } from './pages';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'docs-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** The programs of all pages but tests, which need manifests of their reader or are followed by tutorial.test.ts. */
const programs = pages.flatMap((page) =>
  programsOf(textOf(page))
    .filter((code) => !/^test\(|from '(cdk8s-istio\/jest|\.)/m.test(code))
    .map((code, index) => [`${page} ${index + 1}`, code] as const),
);

const hasApp = (code: string) => /^const app = new /m.test(code);

/** Runs a program of a page, and has its app, when it keeps one, verified and written as `cdk8s synth` would. */
function run(code: string): void {
  const text = hasApp(code) ? `${code}\nexport { app };` : code;
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const load = (name: string): unknown => (name === 'cdk8s-istio' ? library : jest.requireActual(name));
  const exported: { app?: App } = {};
  const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.env.CDK8S_OUTDIR = fs.mkdtempSync(path.join(folder, 'dist-'));
  try {
    new Function('require', 'exports', outputText)(load, exported);
    if (exported.app) library.verifyApp(exported.app);
    exported.app?.synth();
  } finally {
    delete process.env.CDK8S_OUTDIR;
    quiet.mockRestore();
  }
}

test.each(programs.filter(([, code]) => hasApp(code)))('%s synthesizes, with nothing that a cluster would refuse', (_, code) => {
  expect(() => run(code)).not.toThrow();
});

test.each(programs.filter(([, code]) => !hasApp(code)))('%s runs, though it is part of a larger app', (_, code) => {
  expect(() => run(code)).not.toThrow();
});
