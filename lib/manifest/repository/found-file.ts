import { readFileSync } from 'node:fs';
import { ManifestSet } from '../manifest-set';
import { readBytes } from '../read-bytes';
import { isConfiguration } from '../tool-configuration';

/** What a file in a folder is: manifests, or something that no cluster is given. */
export type FoundFile = ManifestSet | 'configuration' | 'other';

/** Reads a file that was found in a folder. It may be anything; a text that says neither `apiVersion` nor `kind` is not read as YAML. */
export function readFound(file: string): FoundFile {
  const bytes = readFileSync(file);
  if (!bytes.includes('kind') || !bytes.includes('apiVersion')) return 'other';
  const read = readBytes(bytes, file);
  const applied = read.objects.filter((entry) => !isConfiguration(entry));
  if (applied.length > 0) return new ManifestSet(applied, read.problems);
  if (read.objects.length > 0) return 'configuration';
  return isOther(read) ? 'other' : read;
}

function isOther({ problems }: ManifestSet): boolean {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.length > 0 && errors.every(({ isStranger }) => isStranger);
}
