import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as ts from 'typescript';
import { programsOf } from './blocks';
import { pages, textOf } from './pages';

const MODULES: Readonly<Record<string, string>> = { 'cdk8s-istio': '../../lib', 'cdk8s-istio/jest': '../../lib/testing' };

/** The programs of a page that need no other file: neither those of a tutorial, which tutorial.test.ts follows, nor a reader's manifests. */
const programs = pages.flatMap((page) =>
  programsOf(textOf(page))
    .filter((code) => !/^\/\/ \S+\.ts\n|from '\.|^test\(/m.test(code))
    .map((code, index) => [`${page}, program ${index + 1}`, code] as const),
);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'programs-'));
beforeAll(() => (process.env.CDK8S_OUTDIR = path.join(folder, 'dist')));
afterAll(() => {
  delete process.env.CDK8S_OUTDIR;
  fs.rmSync(folder, { recursive: true });
});

test.each(programs)('%s runs', (_, code) => {
  const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

  expect(() => run(code)).not.toThrow();
  quiet.mockRestore();
});

function run(code: string): void {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const load = (name: string): unknown => jest.requireActual(MODULES[name] ?? name);
  new Function('require', 'exports', outputText)(load, {});
}
