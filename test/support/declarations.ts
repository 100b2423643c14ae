import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { ENTRIES } from '../../scripts/entries';
import { hostWith } from './kept/compiler-host';

const root = join(__dirname, '..', '..');
const cache = join(root, '.cache/declarations');

/** How `npm run build` compiles declarations. */
export function buildOptions(): ts.CompilerOptions {
  const file = join(root, 'tsconfig.build.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root, undefined, file);
  return { ...options, emitDeclarationOnly: true };
}

/**
 * The declarations that the package publishes, by their path in its build/: `lib/index.d.ts`. To compile them takes longer than any test,
 * so they are kept for the next one that asks, until a source changes. Another process that asks at the same time waits for them.
 */
export function declarations(): ReadonlyMap<string, string> {
  const file = join(cache, `${hashOfSources()}.json`);
  while (!existsSync(file)) {
    if (takesTurn(`${file}.turn`)) write(file);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, string][]);
}

/** False while another process compiles them. It has given up when it has not ended after two minutes. */
function takesTurn(turn: string): boolean {
  mkdirSync(cache, { recursive: true });
  try {
    mkdirSync(turn);
    return true;
  } catch {
    const since = statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 120_000) rmSync(turn, { recursive: true, force: true });
    return false;
  }
}

function write(file: string): void {
  const before = readdirSync(cache).filter((each) => each.endsWith('.json') && !file.endsWith(each));
  try {
    writeFileSync(`${file}.new`, JSON.stringify([...compile()]));
    renameSync(`${file}.new`, file);
    for (const each of before) rmSync(join(cache, each), { force: true });
  } finally {
    rmSync(`${file}.turn`, { recursive: true, force: true });
  }
}

function compile(): Map<string, string> {
  const options = buildOptions();
  const entries = ENTRIES.map(({ file }) => join(root, file));
  const program = ts.createProgram(entries, options, hostWith(new Map(), options));
  const files = new Map<string, string>();
  program.emit(undefined, (path, text) => files.set(path.slice(options.outDir!.length + 1), text));
  return files;
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(ts.version);
  const sources = ['lib', 'imports'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
  for (const file of [...settings, ...sources.filter((each) => each.endsWith('.ts')).sort()]) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
