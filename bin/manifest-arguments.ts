import { type Command, Option } from 'commander';
import { readFileSync } from 'node:fs';
import type { ManifestObject } from '../lib/manifest/manifest-object';
import { ManifestSet } from '../lib/manifest/manifest-set';
import { type FileOptions, readBytes, readPaths } from '../lib/manifest/read-files';

/** Where a command reads manifests from when no path is given. */
export const DEFAULT_PATHS: readonly string[] = ['dist'];

/** What is said of the paths in the help of every command. */
export const PATHS_HELP = 'folders or files with the manifests; - for standard input';

/** The options of every command that reads manifests. */
export interface ManifestOptions {
  readonly context: readonly string[];
}

/** The manifests that a command is asked about, and those that only resolve names. */
export interface ManifestInput {
  readonly manifests: ManifestSet;
  readonly context: ManifestSet;
}

/** Gives a command the options of all that read manifests. */
export function withManifestOptions(command: Command): Command {
  return command.addOption(
    new Option('--context <path>', 'manifests that live elsewhere and only resolve names; repeatable').argParser(collect).default([]),
  );
}

/**
 * Reads what a command is asked about.
 *
 * @throws when a path does not exist, or no path has a manifest
 */
export function readManifests(paths: readonly string[], { context }: ManifestOptions): ManifestInput {
  const isTwice = [...paths, ...context].filter((path) => path === STDIN).length > 1;
  if (isTwice) throw new Error('standard input can be read only once: write - once');
  const manifests = ManifestSet.join(paths.map((path) => readPath(path)));
  if (manifests.objects.length === 0 && manifests.problems.length === 0) throw new Error(`no manifests in ${paths.join(', ')}`);
  return { manifests, context: ManifestSet.join(context.map((path) => readPath(path, { context: true }))) };
}

/** Both together, for commands that follow requests: of an object that is in both, the one that is asked about. */
export function together({ manifests, context }: ManifestInput): ManifestSet {
  const known = new Set(manifests.objects.map(({ id }) => id));
  const others = context.objects.filter(({ id }: ManifestObject) => !known.has(id));
  return ManifestSet.join([manifests, new ManifestSet(others, context.problems)]);
}

/** Collects the values of an option that may be repeated. */
export function collect(value: string, values: readonly string[]): readonly string[] {
  return [...values, value];
}

const STDIN = '-';

/** The one place where a path of the command line becomes objects. */
function readPath(path: string, options: FileOptions = {}): ManifestSet {
  return path === STDIN ? readBytes(readFileSync(0), undefined, options) : readPaths([path], options);
}
