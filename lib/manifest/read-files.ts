import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isConstructMetadata } from './construct-metadata';
import { decodeText } from './decode-text';
import { ManifestSet } from './manifest-set';
import { readText } from './read-text';

/** How files are read. */
export interface FileOptions {
  /** Their objects only resolve names and are not judged. @default false */
  readonly context?: boolean;
}

/**
 * Reads files, and the `.yaml`, `.yml` and `.json` files of folders, in the order of their names.
 * The file in which cdk8s records the constructs of an app is left out.
 *
 * @throws when a path does not exist or may not be read
 */
export function readPaths(paths: readonly string[], options: FileOptions = {}): ManifestSet {
  return ManifestSet.join(paths.flatMap(manifestFiles).map((file) => readBytes(readFileSync(file), file, options)));
}

/** Reads the objects of a file's bytes. */
export function readBytes(bytes: Uint8Array, file: string | undefined, options: FileOptions = {}): ManifestSet {
  const text = decodeText(bytes);
  if (typeof text === 'string') {
    return file !== undefined && isConstructMetadata(file, text) ? new ManifestSet([]) : readText(text, { ...options, file });
  }
  return new ManifestSet(
    [],
    [{ severity: 'error', rule: 'manifest/unreadable', ...text, file, column: 1, text: '', firstLine: text.line }],
  );
}

/** The manifest files of a folder and those below it, or the file itself. */
function manifestFiles(path: string): string[] {
  return statSync(path).isDirectory() ? filesBelow(path) : [path];
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : filesBelow(path);
    return /\.(ya?ml|json)$/.test(entry.name) ? [path] : [];
  });
}
