import { Command, Option } from 'commander';
import { drawMesh, type PictureFormat } from '../../lib/graph';
import type { ManifestSet } from '../../lib/manifest/manifest-set';
import { CLEAN } from '../exit-codes';
import {
  DEFAULT_PATHS,
  inputNotes,
  type ManifestInput,
  type ManifestOptions,
  PATHS_HELP,
  readManifests,
  requireObjects,
  together,
  withManifestOptions,
} from '../manifest-arguments';
import { runCommand } from '../run';

/** Which program draws each format. */
const FORMATS: Readonly<Record<PictureFormat, string>> = {
  mermaid: 'GitHub and GitLab, in Markdown',
  html: 'one page with search, tables and a form that simulates requests',
  svg: 'browsers and documents',
  dot: 'Graphviz',
  json: 'your own programs',
};

const FORMAT_HELP = Object.entries(FORMATS)
  .map(([name, reader]) => `${name} for ${reader}`)
  .join(', ');

interface Options extends ManifestOptions {
  readonly format: PictureFormat;
  readonly diff?: string;
}

/** `cdk8s-istio graph DIR`: the mesh as a picture. */
export function graphCommand(): Command {
  const command = new Command('graph')
    .description('Draw who can call whom, what is reachable from outside, and where requests go.')
    .argument('[paths...]', PATHS_HELP, DEFAULT_PATHS)
    .addOption(new Option('--format <format>', FORMAT_HELP).choices(Object.keys(FORMATS)).default('mermaid'))
    .option('--diff <before>', 'the manifests before the change: additions, removals and changes are highlighted');
  return withManifestOptions(command).action((paths: readonly string[], options: Options) =>
    runCommand('graph', () => run(paths, options)),
  );
}

function run(paths: readonly string[], options: Options): number {
  const input = readManifests(paths, options);
  const after = manifestsOf(input, paths);
  const before = options.diff === undefined ? undefined : manifestsOf(readManifests([options.diff], options), [options.diff]);
  const { closed, rules, ruleSettings, leaveOut } = input.config;
  const drawing = { format: options.format, before, title: titleOf(paths, options) };
  const { text, note } = drawMesh(after, { ...drawing, closed, rules, ruleSettings, leaveOut });
  process.stdout.write(text);
  process.stderr.write([...(note === undefined ? [] : [`! ${note}`]), ...inputNotes(input, options)].map((note) => `${note}\n`).join(''));
  return CLEAN;
}

function titleOf(paths: readonly string[], { diff, environment }: Options): string {
  const mesh = [...paths, ...(environment === undefined ? [] : [environment])].join(', ');
  return diff === undefined ? `Mesh of ${mesh}` : `Mesh of ${mesh}, compared with ${diff}`;
}

/** @throws when the paths hold several environments, since a picture shows one */
function manifestsOf(input: ManifestInput, paths: readonly string[]): ManifestSet {
  requireObjects(input, paths);
  const [environment, ...others] = input.repository.environments;
  if (others.length === 0) return together(environment, input.context);
  const names = input.repository.environments.flatMap(({ name }) => name ?? []);
  throw new Error(
    `a graph shows one environment, but ${paths.join(', ')} contains several; select one with --environment: ${names.join(' or ')}`,
  );
}
