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

const programs = pages.flatMap((page) =>
  programsOf(textOf(page))
    .filter((code) => /^const app = new /m.test(code) && !code.includes('cdk8s-istio/jest'))
    .map((code, index) => [`${page} ${index + 1}`, code] as const),
);

/** Runs a program of a page, and has its app verified and written as `cdk8s synth` would. */
function run(code: string): void {
  const { outputText } = ts.transpileModule(`${code}\nexport { app };`, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const load = (name: string): unknown => (name === 'cdk8s-istio' ? library : jest.requireActual(name));
  const exported: { app?: App } = {};
  const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.env.CDK8S_OUTDIR = fs.mkdtempSync(path.join(folder, 'dist-'));
  try {
    new Function('require', 'exports', outputText)(load, exported);
    library.verifyApp(exported.app!);
    exported.app!.synth();
  } finally {
    delete process.env.CDK8S_OUTDIR;
    quiet.mockRestore();
  }
}

test.each(programs)('%s synthesizes, with nothing that a cluster would refuse', (_, code) => {
  expect(() => run(code)).not.toThrow();
});
