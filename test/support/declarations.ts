import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { ENTRIES } from '../../scripts/entries';

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
 * so they are kept for the next one that asks, until a source changes.
 */
export function declarations(): ReadonlyMap<string, string> {
  const file = join(cache, `${hashOfSources()}.json`);
  if (existsSync(file)) return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, string][]);
  const compiled = compile();
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify([...compiled]));
  renameSync(`${file}.${process.pid}`, file);
  return compiled;
}

function compile(): Map<string, string> {
  const options = buildOptions();
  const program = ts.createProgram(
    ENTRIES.map(({ file }) => join(root, file)),
    options,
  );
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
