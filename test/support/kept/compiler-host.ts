import { dirname } from 'node:path';
import * as ts from 'typescript';

/** What a compiler made of a declaration or a source, by how it was to read it. */
const parsed = new Map<string, ts.SourceFile>();

/**
 * A compiler host that finds these files, which nobody has saved, besides those on the disk. Whatever several programs have in common is parsed
 * once, also for other files of tests.
 */
export function hostWith(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists } = host;
  const folders = foldersOf(files.keys());
  const find = (file: string) => files.get(file) ?? readFile(file);
  return {
    ...host,
    fileExists: (file) => files.has(file) || fileExists(file),
    readFile: find,
    directoryExists: (folder) => folders.has(folder) || directoryExists!(folder),
    getSourceFile: (file, language) => sourceFile(file, language, find(file)),
  };
}

function sourceFile(
  file: string,
  language: ts.ScriptTarget | ts.CreateSourceFileOptions,
  text: string | undefined,
): ts.SourceFile | undefined {
  const key = `${JSON.stringify(language, withoutFunctions)} ${file}`;
  const known = parsed.get(key);
  if (text === undefined || known?.text === text) return known;
  const made = ts.createSourceFile(file, text, language);
  parsed.set(key, made);
  return made;
}

function withoutFunctions(_: string, value: unknown): unknown {
  return typeof value === 'function' ? undefined : value;
}

/** The folders that hold the files, and those above. */
function foldersOf(files: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); !folders.has(folder) && folder !== dirname(folder); folder = dirname(folder)) folders.add(folder);
  }
  return folders;
}
