import { type Command, Option } from 'commander';
import { type ManifestProblem, ManifestSet } from '../lib/manifest/manifest-set';
import { leftOutLine } from '../lib/manifest/repository/left-out';
import { readContext } from '../lib/manifest/repository/read-one';
import { CONFIG_FILE } from '../lib/verify/config/config-file';
import { readConfig, type VerifyConfig } from '../lib/verify/config/read-config';
import { type Environment, readRepository, type Repository } from '../lib/manifest/repository/read-repository';

/** Where a command reads manifests from when no path is given. */
export const DEFAULT_PATHS: readonly string[] = ['dist'];

/** What is said of the paths in the help of every command. */
export const PATHS_HELP = 'folders or files with the manifests; - for standard input';

/** The options of every command that reads manifests. */
export interface ManifestOptions {
  readonly context: readonly string[];
  readonly environment?: string;
  readonly verbose?: boolean;
  readonly config?: string;
}

/** The options of every command that judges. */
export interface RuleOptions {
  readonly config?: string;
  readonly rules: readonly string[];
}

/** Gives a command the options of all that judge. */
export function withRuleOptions(command: Command): Command {
  return command.addOption(new Option('--rules <module>', 'a module with your own rules; repeatable').argParser(collect).default([]));
}

/** Gives a command the option of all that read the config file. */
export function withConfigOption(command: Command): Command {
  return command.option(
    '--config <file>',
    `the config file, instead of the ${CONFIG_FILE} of the working directory or the nearest folder above`,
  );
}

/** The manifests that a command is asked about, and those that only resolve names. */
export interface ManifestInput {
  readonly repository: Repository;
  readonly context: ManifestSet;
  /** What the config file says besides its context, which is joined already. */
  readonly config: VerifyConfig;
}

/** Gives a command the options of all that read manifests. */
export function withManifestOptions(command: Command): Command {
  return withConfigOption(command)
    .addOption(
      new Option('--context <path>', 'additional manifests that are only used to resolve names; repeatable').argParser(collect).default([]),
    )
    .option('--environment <folder>', 'the environment to use, if the paths contain several: an overlay, a cluster, a chart')
    .option('-v, --verbose', 'list the files that are ignored');
}

/**
 * Reads what a command is asked about.
 *
 * @param rules modules with rules besides those that the config file names
 * @throws when a path does not exist, when there is no file to read, or no such environment
 */
export function readManifests(
  paths: readonly string[],
  { context, environment, config: file }: ManifestOptions,
  rules?: readonly string[],
): ManifestInput {
  const config = readConfig(file, rules);
  const isTwice = [...paths, ...context].filter((path) => path === '-').length > 1;
  if (isTwice) throw new Error('standard input can be read only once; write - once');
  const repository = readRepository(paths);
  if (repository.files === 0) throw nothingIn(paths);
  return {
    repository: { ...repository, environments: chosen(repository.environments, environment) },
    context: ManifestSet.join([readContext(config.context), readContext(context)]),
    config: { ...config, context: [] },
  };
}

/** Refuses input of which nothing can be read: a request cannot be followed through it. */
export function requireObjects({ repository: { environments } }: ManifestInput, paths: readonly string[]): void {
  if (environments.some(({ manifests }) => manifests.objects.length > 0)) return;
  const [problem] = environments.flatMap(({ manifests }) => manifests.problems);
  if (!problem) throw nothingIn(paths);
  throw new Error(problemLine(problem));
}

function nothingIn(paths: readonly string[]): Error {
  const places = paths.map((path) => (path === '-' ? 'standard input' : path)).join(', ');
  return new Error(`there are no manifests in ${places}; write a folder or file with manifests (.yaml, .yml, .json)`);
}

/** An environment with its context, for commands that follow requests: of an object that is in both, the one that is asked about. */
export function together({ manifests }: Environment, context: ManifestSet): ManifestSet {
  const known = new Set(manifests.objects.map(({ id }) => id));
  return new ManifestSet([...manifests.objects, ...context.objects.filter(({ id }) => !known.has(id))]);
}

/** What was not built or rendered, what could not be read, and with `verbose` the files that were left out, one line each. */
export function inputNotes({ repository, context }: ManifestInput, { verbose }: ManifestOptions): readonly string[] {
  const { environments, leftOut, notes } = repository;
  const problems = [...environments.map(({ manifests }) => manifests), context].flatMap((set) => set.problems);
  const broken = problems.filter(({ severity }) => severity === 'error');
  return [
    ...notes.map((note) => `! ${note}`),
    ...new Set(broken.map((problem) => `! ${problemLine(problem)}`)),
    ...leftOut.flatMap((each) => (verbose ? [`${leftOutLine(each)}:`, ...each.files.map((file) => `  ${file}`)] : [])),
  ];
}

function problemLine({ file, line, message, fix }: ManifestProblem): string {
  return `${file ?? '<stdin>'}:${line}: ${message}; ${fix}`;
}

/** Collects the values of an option that may be repeated. */
export function collect(value: string, values: readonly string[]): readonly string[] {
  return [...values, value];
}

function chosen(environments: readonly Environment[], name: string | undefined): readonly Environment[] {
  if (name === undefined) return environments;
  const found = environments.filter((each) => each.name === name || each.name?.endsWith(`/${name}`));
  if (found.length > 0) return found;
  const names = environments.flatMap((each) => each.name ?? []);
  throw new Error(
    names.length > 0
      ? `there is no environment "${name}"; write ${names.join(' or ')}`
      : `there is no environment "${name}"; the paths contain only one, so leave --environment out`,
  );
}
