import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { App } from 'cdk8s';
import { ENTRIES } from '../../scripts/entries';
import { Simulator } from '../../lib/simulate';
import { verifyApp } from '../../lib/verify';
import { transpile } from '../support/transpile';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'docs-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

export const hasApp = (code: string) => /^const app = new /m.test(code);

/** Runs a program of a page, and has its app, when it keeps one, verified and written as `cdk8s synth` would. Returns the folder. */
export function run(code: string): string {
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

/** Executes TypeScript with these names beside `require`, which knows this package and the classes that `cdk8s import` would write. */
export function execute(code: string, names: Readonly<Record<string, unknown>>, simulator: object = Simulator): void {
  const load = (name: string): unknown => {
    const own = ENTRIES.find((entry) => entry.name === name)?.file ?? /^\.\/(imports\/.+)/.exec(name)?.[1];
    const found: object = jest.requireActual(own ? `../../${own}` : name);
    return 'Simulator' in found ? { ...found, Simulator: simulator } : found;
  };
  new Function('require', ...Object.keys(names), transpile(code))(load, ...Object.values(names));
}
