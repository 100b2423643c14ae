import { Command, Option } from 'commander';
import { withConfig } from '../../lib/verify/config/with-config';
import { reaches, type Severity, SEVERITIES } from '../../lib/verify/finding';
import { type ReportFormat, REPORTERS } from '../../lib/verify/reporters';
import { leftOutLine } from '../../lib/manifest/repository/left-out';
import type { Repository } from '../../lib/manifest/repository/read-repository';
import { reportUpgrade } from '../../lib/verify/upgrade/report-upgrade';
import { type Upgrade, upgradeOf } from '../../lib/verify/upgrade/upgrade';
import { failures, verifyRepository } from '../../lib/verify/verify';
import { CLEAN, FINDINGS } from '../exit-codes';
import {
  DEFAULT_PATHS,
  type ManifestOptions,
  PATHS_HELP,
  readManifests,
  type RuleOptions,
  withManifestOptions,
  withRuleOptions,
} from '../manifest-arguments';
import { progressLine } from '../progress';
import { runCommand } from '../run';

interface Options extends ManifestOptions, RuleOptions {
  readonly closed?: boolean;
  readonly istio?: string;
  readonly gatewayApi?: string;
  readonly upgrade?: string;
  readonly format: ReportFormat;
  readonly failOn: Severity | 'never';
}

/** `cdk8s-istio verify [paths...]`: what a cluster would refuse, and what it would take and then not do. */
export function verifyCommand(): Command {
  const command = new Command('verify')
    .description('Check manifests for mistakes: what a cluster would refuse, and what would be accepted but not work.')
    .argument('[paths...]', PATHS_HELP, DEFAULT_PATHS)
    .addOption(new Option('--format <format>', 'output format of the findings').choices(Object.keys(REPORTERS)).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity for which it exits with 1')
        .choices([...SEVERITIES, 'never'])
        .default('error'),
    )
    .option('--closed', 'the paths contain the whole cluster: a name that they do not declare does not exist')
    .option('--istio <version>', 'the Istio version of the cluster, such as 1.28: features that it does not have are refused')
    .option('--gateway-api <version>', 'the Gateway API version of the cluster, such as 1.4 or 1.5-experimental')
    .option('--upgrade <version>', 'show what changes for the manifests when Istio is upgraded to this version');
  return withManifestOptions(withRuleOptions(command))
    .addHelpText('after', '\nExits with 0 if nothing was found, 1 if there are findings, 2 if it could not run.')
    .action((paths: readonly string[], options: Options) => runCommand('verify', () => run(paths, options)));
}

function run(paths: readonly string[], options: Options): number {
  const { format, failOn, closed, istio, gatewayApi, upgrade } = options;
  const { repository, context, config } = readManifests(paths, options, options.rules);
  if (upgrade !== undefined)
    return tellUpgrade(upgradeOf(repository, upgrade, withConfig({ context, closed, istio, gatewayApi }, config)), options);
  const progress = progressLine('verifying');
  const result = verifyRepository(repository, withConfig({ context, closed, istio, gatewayApi, onProgress: progress.show }, config));
  progress.clear();
  process.stdout.write(REPORTERS[format](result, { color: useColor() }));
  const lines = readingNotes(repository, options);
  (format === 'text' ? process.stdout : process.stderr).write(lines.map((line) => `${line}\n`).join(''));
  return failOn !== 'never' && failures(result, failOn).length > 0 ? FINDINGS : CLEAN;
}

/** Fails for what the upgrade breaks. */
function tellUpgrade(upgrade: Upgrade, { format, failOn }: Options): number {
  process.stdout.write(format === 'json' ? `${JSON.stringify(upgrade, undefined, 2)}\n` : reportUpgrade(upgrade));
  return failOn !== 'never' && upgrade.appears.some(({ severity }) => reaches(severity, failOn)) ? FINDINGS : CLEAN;
}

/** What was not verified, and why: one line for each kind of file. */
function readingNotes({ notes, leftOut }: Repository, { verbose }: Options): readonly string[] {
  const files = leftOut.flatMap((each) => [leftOutLine(each), ...(verbose ? each.files.map((file) => `  ${file}`) : [])]);
  return [...notes.map((note) => `! ${note}`), ...files];
}

function useColor(): boolean {
  return process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
}
