import { Command } from 'commander';
import { reachable, type Reachable, Simulator } from '../../lib/simulate';
import { placeOf } from '../../lib/simulate/place';
import { CLEAN } from '../exit-codes';
import { DEFAULT_PATHS, type ManifestOptions, PATHS_HELP, readManifests, together, withManifestOptions } from '../manifest-arguments';
import { runCommand } from '../run';

interface Options extends ManifestOptions {
  readonly json?: boolean;
}

/** `cdk8s-istio routes DIR`: everything that can be reached from outside. */
export function routesCommand(): Command {
  const command = new Command('routes')
    .description('List everything that can be reached from outside, by host.')
    .argument('[paths...]', PATHS_HELP, DEFAULT_PATHS)
    .option('--json', 'write the table as JSON');
  return withManifestOptions(command).action((paths: readonly string[], options: Options) =>
    runCommand('routes', () => run(paths, options)),
  );
}

function run(paths: readonly string[], options: Options): number {
  const mesh = Simulator.of(together(readManifests(paths, options)), { assumeInstalled: true });
  const rows = reachable(mesh);
  const notes = mesh.assumedAtEdge === undefined ? '' : `! ${mesh.assumedAtEdge}\n`;
  process.stdout.write(options.json ? `${JSON.stringify(rows.map(json), null, 2)}\n` : `${table(rows)}${notes}`);
  if (options.json) process.stderr.write(notes);
  return CLEAN;
}

function json({ at, ...row }: Reachable): Readonly<Record<string, unknown>> {
  return { ...row, ...(at ? { at: placeOf(at) } : {}) };
}

const HEADINGS = ['ADDRESS', 'REQUEST', 'GOES TO', 'BY'];

function table(rows: readonly Reachable[]): string {
  if (rows.length === 0) return 'nothing can be reached from outside\n';
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
