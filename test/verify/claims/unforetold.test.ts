import { examplesOfRules, type Input, recordings, synthesized, worlds } from './corpus';
import { seeded } from '../../support/seeds';
import { SEVERITIES, type Severity } from '../../../lib/verify/finding';
import { type Failure, failuresOf } from './failures';
import { furnished } from './furnish';
import { largerExamples } from './inputs';
import { mutants, SWAPS } from './mutants';

const MUTANTS = seeded({ all: 2_000, few: 80 });

const groups: readonly (readonly [string, () => readonly Input[]])[] = [
  ["the rules' own examples", examplesOfRules],
  ['larger examples', () => [...examplesOfRules().map(furnished), ...largerExamples()]],
  ['the traffic recordings', recordings],
  ['what the examples write', synthesized],
  ['mutants of small inputs', () => mutants([...examplesOfRules(), ...recordings()], MUTANTS, 20_240_603)],
  ['worlds of other kinds', worlds],
  ['mutants of such worlds', () => mutants(worlds(), MUTANTS, 20_240_605, SWAPS)],
  ['mutants of whole meshes', () => mutants(synthesized(), MUTANTS / 8, 20_240_604)],
];

const summaries: string[] = [];

describe('a finding says of each request that fails that it does', () => {
  test.each(groups)('%s', (name, inputs) => {
    const failures = inputs().flatMap(failuresOf);
    const by = (severity: Severity | undefined) => failures.filter(({ foretoldBy }) => foretoldBy === severity);
    const unforetold = by(undefined);
    const counts = SEVERITIES.map((severity) => `${by(severity).length} by ${severity}`).join(', ');
    summaries.push(`  ${name.padEnd(24)} ${failures.length} failures: ${counts}, ${unforetold.length} unforetold`);

    expect(unforetold.map(textOf)).toEqual([]);
  });

  afterAll(() => process.stdout.write(`${summaries.join('\n')}\n`));
});

function textOf({ input, request, outcome }: Failure): string {
  return `${input}: ${request.text} ${JSON.stringify(request.options)}: ${outcome.kind} ${outcome.status ?? ''} ${outcome.reason}`;
}
