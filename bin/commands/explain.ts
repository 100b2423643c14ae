import { Command } from 'commander';
import { explain, type Outcome, type RequestOptions, Simulator } from '../../lib/simulate';
import { outcomeJson } from '../../lib/simulate/outcome-json';
import { CLEAN, COULD_NOT_RUN, FINDINGS } from '../exit-codes';

interface Options {
  readonly from?: string;
  readonly header: readonly string[];
  readonly via?: string;
  readonly json?: boolean;
}

/** `cdk8s-istio explain DIR 'GET https://shop.example.com/cart'`: where a request goes, and why. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('Say where a request goes, and what decides it at every hop.')
    .argument('<path>', 'folder or file with the manifests')
    .argument('<request>', 'such as "GET https://shop.example.com/cart", "tcp://db:5432"')
    .option('--from <workload>', 'the workload that sends it; without it the request comes from outside')
    .option('-H, --header <header>', 'a header, such as "end-user: jason"; repeatable', collect, [])
    .option('--via <gateway>', 'the gateway to go through, when several take the host')
    .option('--json', 'write the outcome as JSON')
    .addHelpText('after', '\nExits with 0 when the request arrives or is answered below 400, 1 when it does not, 2 when it could not run.')
    .action((path: string, request: string, options: Options) => {
      process.exitCode = run(path, request, options);
    });
}

function run(path: string, request: string, options: Options): number {
  try {
    const outcome = Simulator.of(path).run(request, requestOptions(options), true);
    process.stdout.write(options.json ? `${JSON.stringify(outcomeJson(outcome), null, 2)}\n` : `${explain(outcome)}\n`);
    if (outcome.kind === 'invalid') return COULD_NOT_RUN;
    return arrives(outcome) ? CLEAN : FINDINGS;
  } catch (error) {
    process.stderr.write(`cdk8s-istio explain: ${error instanceof Error ? error.message : String(error)}\n`);
    return COULD_NOT_RUN;
  }
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

function arrives({ kind, status = 200 }: Outcome): boolean {
  return (kind === 'forwarded' || kind === 'redirected' || kind === 'answered') && status < 400;
}

function collect(value: string, values: readonly string[]): readonly string[] {
  return [...values, value];
}
