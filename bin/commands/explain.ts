import { Command } from 'commander';
import { explain, type Outcome, type RequestOptions, Simulator } from '../../lib/simulate';
import { outcomeJson } from '../../lib/simulate/outcome-json';
import { parseRequest } from '../../lib/simulate/request';
import { CLEAN, FINDINGS, UNKNOWN_NAME } from '../exit-codes';
import {
  collect,
  DEFAULT_PATHS,
  type ManifestOptions,
  PATHS_HELP,
  readManifests,
  together,
  withManifestOptions,
} from '../manifest-arguments';
import { runCommand } from '../run';

interface Options extends ManifestOptions {
  readonly from?: string;
  readonly header: readonly string[];
  readonly via?: string;
  readonly json?: boolean;
}

/** `cdk8s-istio explain DIR 'GET https://shop.example.com/cart'`: where a request goes, and why. */
export function explainCommand(): Command {
  const command = new Command('explain')
    .description('Say where a request goes, and what decides it at every hop.')
    .usage('[options] [paths...] <request>')
    .argument(
      '<paths-and-request...>',
      `${PATHS_HELP} (default: "dist"), and last the request, such as "GET https://shop.example.com/cart", "tcp://db:5432"`,
    )
    .option('--from <workload>', 'the workload that sends it; without it the request comes from outside')
    .option('-H, --header <header>', 'a header, such as "end-user: jason"; repeatable', collect, [])
    .option(
      '--via <gateway>',
      'the gateway to go through, when several take the host; "service <name>" for a Service that is open to the outside',
    )
    .option('--json', 'write the outcome as JSON');
  return withManifestOptions(command)
    .addHelpText(
      'after',
      '\nExits with 0 when the request arrives or is answered below 400, 1 when it does not, 2 when it could not run,\n' +
        '3 when the request names a caller, service, host, port or gateway that does not exist.',
    )
    .action((words: readonly string[], options: Options) => runCommand('explain', () => run(words, options)));
}

function run(words: readonly string[], options: Options): number {
  const request = words.at(-1)!;
  const problem = parseRequest(request);
  if (typeof problem === 'string') throw new Error(`${problem}; it comes after the paths`);
  const paths = words.length > 1 ? words.slice(0, -1) : DEFAULT_PATHS;
  const mesh = Simulator.of(together(readManifests(paths, options)), { assumeInstalled: true });
  const outcome = mesh.run(request, requestOptions(options), true);
  process.stdout.write(options.json ? `${JSON.stringify(outcomeJson(outcome), null, 2)}\n` : `${explain(outcome)}\n`);
  return exitCode(outcome);
}

function exitCode({ kind, unknown, status = 200 }: Outcome): number {
  if (unknown) return UNKNOWN_NAME;
  const arrives = (kind === 'forwarded' || kind === 'redirected' || kind === 'answered') && status < 400;
  return arrives ? CLEAN : FINDINGS;
}

function requestOptions({ from, header, via }: Options): RequestOptions {
  const headers = Object.fromEntries(header.map(readHeader));
  return { ...(from === undefined ? {} : { from }), ...(via === undefined ? {} : { via }), headers };
}

function readHeader(text: string): readonly [name: string, value: string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new Error(`--header "${text}" has no name; write "end-user: jason"`);
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
