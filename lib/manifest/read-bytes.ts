import { isConstructMetadata } from './construct-metadata';
import { decodeText } from './decode-text';
import { ManifestSet } from './manifest-set';
import { readText } from './read-text';

/** How files are read. */
export interface FileOptions {
  /** Their objects only resolve names and are not judged. @default false */
  readonly context?: boolean;
}

/** Reads the objects of a file's bytes. The file in which cdk8s records the constructs of an app has none. */
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
