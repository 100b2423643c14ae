import { Command, Option } from 'commander';
import { ManifestSet } from '../../lib/manifest/manifest-set';
import { compare } from '../../lib/review';
import { type Group, GROUPS } from '../../lib/review/changes/change';
import { REVIEW_FORMATS, type ReviewFormat } from '../../lib/review/report';
import { allChanges, isUnchanged, type ReviewedEnvironment, type ReviewReport } from '../../lib/review/report/report';
import { CLEAN, FINDINGS } from '../exit-codes';
import {
  inputNotes,
  type ManifestInput,
  type ManifestOptions,
  readManifests,
  requireObjects,
  type RuleOptions,
  together,
  withManifestOptions,
  withRuleOptions,
} from '../manifest-arguments';
import { groupNamed, readApprovers } from '../review-settings';
import { type Side, sidesOf } from '../review-side';
import { runCommand } from '../run';

interface Options extends ManifestOptions, RuleOptions {
  readonly format: ReviewFormat;
  readonly failOn?: string;
}

/** `cdk8s-istio diff BEFORE AFTER`, `cdk8s-istio diff main`: what a mesh does that it did not do before. */
export function diffCommand(): Command {
  const command = new Command('diff')
    .description('Show what changes for traffic, security and workloads between two meshes.')
    .argument('[before]', 'a folder, a file, - for standard input, or a git revision or range', 'HEAD')
    .argument('[after]', 'a folder, a file, - for standard input, or a git revision; by default dist of the working copy')
    .addOption(new Option('--format <format>', 'output format of the changes').choices(Object.keys(REVIEW_FORMATS)).default('text'))
    .addOption(
      new Option('--fail-on <groups>', `the groups of changes for which it exits with 1, or never: ${GROUPS.join(',')} (default: all)`),
    );
  return withManifestOptions(withRuleOptions(command))
    .addHelpText(
      'after',
      '\nExits with 0 if the behaviour is the same, 1 if it changes, 2 if it could not run.\n' +
        'A review.yaml in this folder can define who approves which changes, as in "access: security-team".',
    )
    .action((before: string, after: string | undefined, options: Options) =>
      runCommand('diff', () => run(after === undefined ? [before] : [before, after], options)),
    );
}

function groupsIn(text: string): readonly Group[] | 'never' {
  return text === 'never' ? text : text.split(',').map((name) => groupNamed(name.trim(), '--fail-on'));
}

function run(words: readonly string[], options: Options): number {
  const { format, verbose } = options;
  const failOn = options.failOn === undefined ? undefined : groupsIn(options.failOn);
  const approvers = readApprovers();
  if (words.filter((word) => word === '-').length > 1) throw new Error('standard input can be read only once; write - once');
  const [before, after] = sidesOf(words);
  const inputs = [inputOf(before, options), inputOf(after, options)] as const;
  const report: ReviewReport = {
    before: before.title,
    after: after.title,
    environments: environmentsOf([before, after], inputs, options.environment),
    approvers,
    notes: notesOf([before, after], inputs, options),
    fileName: (file) => after.fileName(before.fileName(file)),
    verbose,
  };
  process.stdout.write(REVIEW_FORMATS[format](report, { color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined }));
  return isFailing(report, failOn) ? FINDINGS : CLEAN;
}

function isFailing(report: ReviewReport, failOn: readonly Group[] | 'never' | undefined): boolean {
  if (failOn === undefined) return !isUnchanged(report);
  return failOn !== 'never' && allChanges(report).some(([{ group }]) => failOn.includes(group));
}

function inputOf({ path, title }: Side, options: Options): ManifestInput {
  try {
    const input = readManifests([path], { ...options, environment: undefined }, options.rules);
    requireObjects(input, [title]);
    return input;
  } catch (error) {
    throw new Error(String((error as Error).message).replaceAll(path, path === '-' ? '-' : title));
  }
}

/** The environments that either side has, by name; the only one of a side has none. */
function environmentsOf(
  sides: readonly [Side, Side],
  inputs: readonly [ManifestInput, ManifestInput],
  wanted: string | undefined,
): readonly ReviewedEnvironment[] {
  const [before, after] = [manifestsByName(sides[0], inputs[0]), manifestsByName(sides[1], inputs[1])];
  const { closed, rules, ruleSettings, leaveOut: paths } = inputs[1].config;
  const leaveOut = sides.flatMap(({ pathOf }) => paths.map(pathOf));
  const reviewOptions = { closed, rules, ruleSettings, leaveOut };
  return chosen([...new Set([...after.keys(), ...before.keys()])], wanted).map((name) => ({
    ...(name === '' ? {} : { name }),
    review: compare(before.get(name) ?? new ManifestSet([]), after.get(name) ?? new ManifestSet([]), reviewOptions),
  }));
}

/** @throws when there is no environment of the wanted name */
function chosen(names: readonly string[], wanted: string | undefined): readonly string[] {
  const found = names.filter((name) => wanted === undefined || name === wanted || name.endsWith(`/${wanted}`));
  if (found.length > 0) return found;
  const known = names.filter(Boolean);
  const fix = known.length > 0 ? `write ${known.join(' or ')}` : 'the paths contain only one, so leave --environment out';
  throw new Error(`there is no environment "${wanted}"; ${fix}`);
}

function manifestsByName({ path }: Side, { repository, context }: ManifestInput): ReadonlyMap<string, ManifestSet> {
  return new Map(
    repository.environments.map((environment) => [nameBelow(environment.name, path), together(environment, context)] as const),
  );
}

/** `overlays/prod` whatever folder it is in. */
function nameBelow(name: string | undefined, path: string): string {
  if (name === undefined) return '';
  return name.startsWith(path) ? name.slice(path.length).replace(/^\//, '') : name;
}

function notesOf(sides: readonly [Side, Side], inputs: readonly [ManifestInput, ManifestInput], options: Options): readonly string[] {
  const notes = sides.flatMap(({ fileName, path }, index) =>
    inputNotes(inputs[index], options).map((note) => note.replace(/^! /, '').replaceAll(path, fileName(path))),
  );
  return [...new Set(notes)];
}
