import { Command } from 'commander';
import { reachable, type Reachable, Simulator } from '../../lib/simulate';
import { placeOf } from '../../lib/simulate/answer/place';
import { CLEAN } from '../exit-codes';
import {
  DEFAULT_PATHS,
  inputNotes,
  type ManifestOptions,
  PATHS_HELP,
  readManifests,
  requireObjects,
  together,
  withManifestOptions,
} from '../manifest-arguments';
import { runCommand } from '../run';

interface Options extends ManifestOptions {
  readonly json?: boolean;
}

/** `cdk8s-istio routes DIR`: everything that can be reached from outside. */
export function routesCommand(): Command {
  const command = new Command('routes')
    .description('List everything that is reachable from outside the mesh, by host.')
    .argument('[paths...]', PATHS_HELP, DEFAULT_PATHS)
    .option('--json', 'print the table as JSON');
  return withManifestOptions(command).action((paths: readonly string[], options: Options) =>
    runCommand('routes', () => run(paths, options)),
  );
}

function run(paths: readonly string[], options: Options): number {
  const input = readManifests(paths, options);
  requireObjects(input, paths);
  const tables = input.repository.environments.map((environment) => {
    const mesh = Simulator.of(together(environment, input.context), { assumeInstalled: true, closed: input.config.closed });
    const rows = reachable(mesh);
    return { name: environment.name, rows, notes: mesh.assumedAtEdge === undefined ? [] : [`! ${mesh.assumedAtEdge}`] };
  });
  const notes = inputNotes(input, options);
  if (options.json) {
    const rows = tables.flatMap(({ name, rows }) => rows.map((row) => json(row, name)));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    process.stderr.write(lines([...tables.flatMap((each) => each.notes), ...notes]));
    return CLEAN;
  }
  const texts = tables.map(({ name, rows, notes }) => `${name === undefined ? '' : `${name}\n`}${table(rows)}${lines(notes)}`);
  process.stdout.write(`${texts.length > 0 ? texts.join('\n') : NOTHING}${lines(notes)}`);
  return CLEAN;
}

const NOTHING = 'nothing is reachable from outside\n';

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function json({ at, ...row }: Reachable, environment: string | undefined): Readonly<Record<string, unknown>> {
  return { ...(environment === undefined ? {} : { environment }), ...row, ...(at ? { at: placeOf(at) } : {}) };
}

const HEADINGS = ['ADDRESS', 'REQUEST', 'GOES TO', 'BY'];

function table(rows: readonly Reachable[]): string {
  if (rows.length === 0) return NOTHING;
  const cells = [HEADINGS, ...rows.map(({ address, match, to, at }) => [address, match || 'every', to, at ? placeOf(at) : ''])];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
