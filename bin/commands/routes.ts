import { Command } from 'commander';
import { reachable, type Reachable, Simulator } from '../../lib/simulate';
import { placeOf } from '../../lib/simulate/place';
import { CLEAN, COULD_NOT_RUN } from '../exit-codes';

/** `cdk8s-istio routes DIR`: everything that can be reached from outside. */
export function routesCommand(): Command {
  return new Command('routes')
    .description('List everything that can be reached from outside, by host.')
    .argument('[path]', 'folder or file with the manifests', 'dist')
    .option('--json', 'write the table as JSON')
    .action((path: string, options: { readonly json?: boolean }) => {
      process.exitCode = run(path, options.json ?? false);
    });
}

function run(path: string, isJson: boolean): number {
  try {
    const rows = reachable(Simulator.of(path));
    process.stdout.write(isJson ? `${JSON.stringify(rows.map(json), null, 2)}\n` : table(rows));
    return CLEAN;
  } catch (error) {
    process.stderr.write(`cdk8s-istio routes: ${error instanceof Error ? error.message : String(error)}\n`);
    return COULD_NOT_RUN;
  }
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
