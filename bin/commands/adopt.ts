import { basename, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { adopt, type AdoptOptions, differencesTo, inNamespace, PINNED, projectFiles, reportLines } from '../../lib/adopt';
import type { ManifestObject } from '../../lib/manifest/manifest-object';
import type { ManifestProblem } from '../../lib/manifest/manifest-set';
import { isDnsLabel } from '../../lib/semantics/hostname';
import { count } from '../../lib/semantics/words';
import { CLEAN, FINDINGS } from '../exit-codes';
import { inputNotes, type ManifestOptions, PATHS_HELP, readManifests, requireObjects, withManifestOptions } from '../manifest-arguments';
import { checkNewFolder, writeBelow } from '../new-folder';
import { runCommand } from '../run';
import { packageVersion } from '../version';

interface Options extends ManifestOptions {
  readonly out: string;
  readonly namespace?: string;
  readonly kubernetes: AdoptOptions['kubernetes'];
  readonly check?: string;
}

/** `cdk8s-istio adopt PATHS`: manifests in, a program that writes exactly them out. */
export function adoptCommand(): Command {
  const command = new Command('adopt')
    .description('Write a TypeScript program that synthesizes the same objects as these manifests.')
    .argument('[paths...]', PATHS_HELP)
    .option('--out <folder>', 'the folder of the program, which must be new or empty', 'adopted')
    .option('--namespace <name>', 'the namespace of objects that do not name one, as for kubectl apply')
    .addOption(
      new Option('--kubernetes <how>', 'how objects of Kubernetes itself are written: in the program, or in YAML that it includes')
        .choices(['api-object', 'include'])
        .default('api-object'),
    )
    .option('--check <folder>', 'write nothing; compare the output of the program in the folder with the manifests');
  return withManifestOptions(command).action((paths: readonly string[], options: Options) =>
    runCommand('adopt', () => run(paths, options)),
  );
}

function run(paths: readonly string[], options: Options): number {
  const { check } = options;
  const from = paths.length > 0 ? paths : check === undefined ? ['dist'] : [join(check, PINNED)];
  checkNamespace(options.namespace);
  const objects = objectsOf(from, options);
  return check === undefined ? write(objects, options) : compare(objects, check);
}

function checkNamespace(namespace: string | undefined): void {
  if (namespace === undefined || isDnsLabel(namespace)) return;
  throw new Error(`--namespace "${namespace}" is not a namespace; use at most 63 lower case letters, digits and "-"`);
}

function objectsOf(paths: readonly string[], options: Options): readonly ManifestObject[] {
  const input = readManifests(paths, options);
  requireObjects(input, paths);
  const { environments } = input.repository;
  const problems = environments.flatMap(({ manifests }) => manifests.problems).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) throw new Error(inputNotes(input, { ...options, verbose: false })[0].replace(/^! /, ''));
  if (environments.length > 1) {
    const names = environments.flatMap(({ name }) => name ?? []).join(' or ');
    throw new Error(`the paths contain several environments, but a program writes one; select one with --environment: ${names}`);
  }
  const { objects, problems: others } = environments[0].manifests;
  process.stderr.write(lines([...inputNotes(input, options), ...others.filter(isLeftOut).map(leftOutLine)]));
  return options.namespace === undefined ? objects : inNamespace(objects, options.namespace);
}

/** A document without an object for the program, such as one with a generated name. */
function isLeftOut({ severity }: ManifestProblem): boolean {
  return severity === 'info';
}

function leftOutLine({ file, line, message }: ManifestProblem): string {
  return `! ${file ?? '<stdin>'}:${line}: not adopted, because ${message}`;
}

function write(objects: readonly ManifestObject[], { out, kubernetes }: Options): number {
  checkNewFolder(out);
  const adoption = adopt(objects, { kubernetes });
  const files = projectFiles(adoption, {
    name: basename(resolve(out))
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-'),
    version: packageVersion(),
  });
  writeBelow(out, files);
  process.stdout.write(lines([...reportLines(adoption), `written to ${out}`]));
  return adoption.notAdopted.length > 0 ? FINDINGS : CLEAN;
}

function compare(objects: readonly ManifestObject[], folder: string): number {
  const differences = differencesTo(folder, objects);
  process.stdout.write(
    lines(differences.length > 0 ? differences : [`the program in ${folder} writes the same: ${count(objects.length, 'object')} compared`]),
  );
  return differences.length > 0 ? FINDINGS : CLEAN;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
