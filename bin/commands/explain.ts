import { isIP } from 'node:net';
import { Command } from 'commander';
import { ManifestSet } from '../../lib/manifest/manifest-set';
import { explain, type Outcome, type RequestOptions, Simulator } from '../../lib/simulate';
import { failsByGrpc } from '../../lib/simulate/request/grpc';
import { outcomeJson } from '../../lib/simulate/answer/outcome-json';
import { parseRequest } from '../../lib/simulate/request/request';
import { CLEAN, FINDINGS, UNKNOWN_NAME } from '../exit-codes';
import {
  collect,
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

interface Options extends ManifestOptions {
  readonly from?: string;
  readonly header: readonly string[];
  readonly via?: string;
  readonly sourceIp?: string;
  readonly json?: boolean;
}

/** `cdk8s-istio explain DIR 'GET https://shop.example.com/cart'`: where a request goes, and why. */
export function explainCommand(): Command {
  const command = new Command('explain')
    .description('Show where a request goes, and what decides it at every hop.')
    .usage('[options] [paths...] <request>')
    .argument(
      '[paths-and-request...]',
      `${PATHS_HELP} (default: "dist"), and last the request, such as "GET https://shop.example.com/cart", "tcp://db:5432"`,
    )
    .option('--from <workload>', 'the workload that sends the request; by default it comes from outside the mesh')
    .option('-H, --header <header>', 'a header, such as "end-user: jason"; repeatable', collect, [])
    .option(
      '--via <gateway>',
      'the gateway to use, if several serve the host; "service <name>" for a Service that is reachable from outside',
    )
    .option('--source-ip <address>', 'the address of the client, for policies with ipBlocks and remoteIpBlocks')
    .option('--json', 'print the outcome as JSON');
  return withManifestOptions(command)
    .addHelpText(
      'after',
      '\nExits with 0 if the request arrives or is answered with a status below 400, 1 if not, 2 if it could not run,\n' +
        '3 if the request names a caller, service, host, port or gateway that does not exist.',
    )
    .action((words: readonly string[], options: Options) => runCommand('explain', () => run(words, options)));
}

function run(words: readonly string[], options: Options): number {
  const request = lastRequest(words);
  const paths = words.length > 1 ? words.slice(0, -1) : DEFAULT_PATHS;
  const input = readManifests(paths, options);
  requireObjects(input, paths);
  const answers = answersOf(input, request, requestOptions(options));
  const notes = inputNotes(input, options).map((note) => `${note}\n`);
  if (options.json) {
    const values = answers.map(({ name, outcome }) => ({ ...(name === undefined ? {} : { environment: name }), ...outcomeJson(outcome) }));
    process.stdout.write(`${JSON.stringify(values.length === 1 ? values[0] : values, null, 2)}\n`);
    process.stderr.write(notes.join(''));
  } else {
    const texts = answers.map(({ name, outcome }) => `${name === undefined ? '' : `${name}\n`}${explain(outcome)}\n`);
    process.stdout.write([texts.join('\n'), ...notes].join(''));
  }
  return Math.max(...answers.map(({ outcome }) => exitCode(outcome)));
}

/** @throws when the last word is not a request */
function lastRequest(words: readonly string[]): string {
  if (words.length === 0) throw new Error(`the request is missing; write one after the paths, such as ${EXAMPLE}`);
  const last = words.at(-1)!;
  const problem = parseRequest(last);
  if (typeof problem !== 'string') return last;
  const isMisplaced = words.length === 1 || words.some((word) => typeof parseRequest(word) !== 'string');
  throw new Error(isMisplaced ? `${problem}; it comes after the paths` : problem);
}

const EXAMPLE = "'GET https://shop.example.com/cart'";

interface Answer {
  /** The environment that was asked; undefined for the only one. */
  readonly name?: string;
  readonly outcome: Outcome;
}

/** What becomes of the request in each environment that knows the names in it; where none does, what the first says. */
function answersOf(
  { repository, context, config: { closed } }: ManifestInput,
  request: string,
  options: RequestOptions,
): readonly Answer[] {
  const environments = repository.environments.length > 0 ? repository.environments : [{ manifests: new ManifestSet([]) }];
  const answers = environments.map((environment) => ({
    name: environment.name,
    outcome: Simulator.of(together(environment, context), { assumeInstalled: true, closed }).run(request, options, true),
  }));
  const known = answers.filter(({ outcome }) => !outcome.unknown);
  return known.length > 0 ? known : answers.slice(0, 1);
}

function exitCode({ kind, unknown, responseHeaders, status = 200 }: Outcome): number {
  if (unknown) return UNKNOWN_NAME;
  const arrives = (kind === 'forwarded' || kind === 'redirected' || kind === 'answered') && status < 400 && !failsByGrpc(responseHeaders);
  return arrives ? CLEAN : FINDINGS;
}

function requestOptions({ from, header, via, sourceIp }: Options): RequestOptions {
  if (sourceIp !== undefined && isIP(sourceIp) === 0)
    throw new Error(`--source-ip "${sourceIp}" is not an IP address; write one such as 198.51.100.7`);
  const headers = Object.fromEntries(header.map(readHeader));
  return {
    ...(from === undefined ? {} : { from }),
    ...(via === undefined ? {} : { via }),
    ...(sourceIp === undefined ? {} : { sourceIp }),
    headers,
  };
}

function readHeader(text: string): readonly [name: string, value: string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new Error(`--header "${text}" does not have a name and a value; write them as in "end-user: jason"`);
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
