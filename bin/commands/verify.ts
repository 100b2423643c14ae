import { Command, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { ManifestSet } from '../../lib/manifest/manifest-set';
import { readBytes, readPaths } from '../../lib/manifest/read-files';
import { type Severity, SEVERITIES } from '../../lib/verify/finding';
import { type ReportFormat, REPORTERS } from '../../lib/verify/reporters';
import { failures, verify } from '../../lib/verify/verify';
import { CLEAN, COULD_NOT_RUN, FINDINGS } from '../exit-codes';
import { progressLine } from '../progress';

interface Options {
  readonly context: readonly string[];
  readonly format: ReportFormat;
  readonly failOn: Severity | 'never';
}

/** `cdk8s-istio verify [paths...]`: what a cluster would refuse, and what it would take and then not do. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Say what a cluster would refuse in manifests, and what it would take and then not do.')
    .argument('[paths...]', 'folders or files; - for standard input', ['dist'])
    .addOption(
      new Option('--context <path>', 'manifests that live elsewhere and only resolve names; repeatable').argParser(collect).default([]),
    )
    .addOption(new Option('--format <format>', 'how findings are written').choices(Object.keys(REPORTERS)).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that makes it exit with 1').choices([...SEVERITIES, 'never']).default('error'),
    )
    .addHelpText('after', '\nExits with 0 when nothing was found, 1 with findings, 2 when it could not run.')
    .action((paths: readonly string[], options: Options) => {
      process.exitCode = run(paths, options);
    });
}

function run(paths: readonly string[], { context, format, failOn }: Options): number {
  try {
    const progress = progressLine('verifying');
    const result = verify(read(paths), { context: readPaths(context, { context: true }), onProgress: progress.show });
    progress.clear();
    if (result.objects === 0 && result.findings.length === 0) throw new Error(`no manifests in ${paths.join(', ')}`);
    process.stdout.write(REPORTERS[format](result, { color: useColor() }));
    return failOn !== 'never' && failures(result, failOn).length > 0 ? FINDINGS : CLEAN;
  } catch (error) {
    process.stderr.write(`cdk8s-istio verify: ${error instanceof Error ? error.message : String(error)}\n`);
    return COULD_NOT_RUN;
  }
}

function read(paths: readonly string[]): ManifestSet {
  return ManifestSet.join(paths.map((path) => (path === '-' ? readBytes(readFileSync(0), undefined) : readPaths([path]))));
}

function useColor(): boolean {
  return process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
}

function collect(path: string, paths: readonly string[]): readonly string[] {
  return [...paths, path];
}
