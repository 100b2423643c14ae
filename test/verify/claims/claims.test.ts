import { seeded } from '../../support/seeds';
import { examplesOfRules, type Input, recordings, synthesized } from './corpus';
import { type Answer, answersTo, reportsAbout, textOf } from './confirm';
import { furnished } from './furnish';
import { largerExamples } from './inputs';
import { mutants } from './mutants';

const MUTANTS = seeded({ all: 4_000, few: 160 });

const groups: readonly (readonly [string, () => readonly Input[]])[] = [
  ["the rules' own examples", examplesOfRules],
  ['larger examples', () => [...examplesOfRules().map(furnished), ...largerExamples()]],
  ['the traffic recordings', recordings],
  ['what the examples write', synthesized],
  ['mutants of small inputs', () => mutants([...examplesOfRules(), ...recordings()], MUTANTS, 20_240_601)],
  ['mutants of whole meshes', () => mutants(synthesized(), MUTANTS / 8, 20_240_602)],
];

const summaries: string[] = [];

describe('the simulator confirms what findings foretell', () => {
  test.each(groups)('%s', (name, inputs) => {
    const answers = inputs().flatMap(answersTo);
    summaries.push(summary(name, answers));

    expect(answers.filter(({ verdict }) => verdict === 'contradicted').map(textOf)).toEqual([]);
  });

  test('every rule that foretells something does so in one of the inputs', () => {
    const counts = new Map<string, number>();
    for (const { rule, claims } of groups.slice(0, 3).flatMap(([, inputs]) => inputs().flatMap(reportsAbout))) {
      if (claims && (counts.get(rule) ?? 0) === 0) counts.set(rule, claims().length);
    }

    expect([...counts].filter(([, count]) => count === 0).map(([rule]) => rule)).toEqual([]);
  });

  afterAll(() => process.stdout.write(`${summaries.join('\n')}\n`));
});

function summary(name: string, answers: readonly Answer[]): string {
  const count = (verdict: Answer['verdict']) => answers.filter((answer) => answer.verdict === verdict).length;
  return `  ${name.padEnd(24)} ${answers.length} claims: ${count('confirmed')} confirmed, ${count('other')} refused earlier, ${count('contradicted')} contradicted`;
}
