import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import * as ts from 'typescript';
import { hostWith } from '../support/kept/compiler-host';
import * as library from '../support/library';
import { transpile } from '../support/transpile';
import { SHOP } from './shop';

/** Where a mistake is told: by the compiler, when a construct is made, when synth is stopped, or by a line while synth goes on. */
export type Stage = 'compiler' | 'construct' | 'synth' | 'verify';

/** A mistake of a newcomer, and the line that tells it. */
export interface Mistake {
  readonly mistake: string;
  /** What stands behind the shop. */
  readonly program: string;
  readonly line: string;
}

/** What a program is told: the first stage that says anything, and its lines. */
export interface Told {
  readonly stage: Stage | 'nowhere';
  readonly lines: readonly string[];
}

/** What each of the programs is told, of which all are compiled at once. */
export function toldOf(programs: readonly string[]): readonly Told[] {
  const sources = programs.map((program) => `${SHOP}${program}\nexport { app };\n`);
  const mistakes = compile(sources);
  return sources.map((source, index) => (mistakes[index].length > 0 ? { stage: 'compiler', lines: mistakes[index] } : run(source)));
}

function compile(sources: readonly string[]): readonly (readonly string[])[] {
  const root = join(__dirname, '..', '..');
  const files = new Map(sources.map((source, index) => [join(root, `mistake-${index}.ts`), source]));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const compilerOptions = {
    ...config.compilerOptions,
    noUnusedLocals: false,
    baseUrl: '.',
    paths: { 'cdk8s-istio': ['test/support/library'] },
  };
  const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, root);
  const program = ts.createProgram([...files.keys()], options, hostWith(files, options));
  return [...files.keys()].map((file) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ code, messageText }) => {
      const text = typeof messageText === 'string' ? messageText : messageText.messageText;
      return `TS${code}: ${text}`;
    }),
  );
}

function run(source: string): Told {
  const load = (name: string): unknown => (name === 'cdk8s-istio' ? library : jest.requireActual(name));
  const exported: { app?: App } = {};
  const printed: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text).trimEnd()) > 0);
  process.env.CDK8S_OUTDIR = mkdtempSync(join(tmpdir(), 'mistake-'));
  try {
    const thrown = messageOf(() => new Function('require', 'exports', transpile(source))(load, exported));
    if (thrown !== undefined) return { stage: 'construct', lines: thrown.split('\n') };
    const stopped = messageOf(() => exported.app!.synth());
    if (stopped !== undefined)
      return {
        stage: 'synth',
        lines: stopped
          .split('\n')
          .slice(1)
          .map((line) => line.trim().replace(/^\[\] /, '')),
      };
    const lines = printed.filter((line) => !line.startsWith('note: create the DNS record'));
    return { stage: lines.length > 0 ? 'verify' : 'nowhere', lines };
  } finally {
    stderr.mockRestore();
    rmSync(process.env.CDK8S_OUTDIR!, { recursive: true });
    delete process.env.CDK8S_OUTDIR;
  }
}

function messageOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
