import { COMPILER } from './compiler';
import { CONSTRUCT } from './construct';
import { SYNTH } from './synth';
import { type Mistake, type Stage, toldOf } from './told';
import { VERIFY } from './verify';

jest.setTimeout(120_000);

const tables: readonly (readonly [Stage, readonly Mistake[]])[] = [
  ['compiler', COMPILER],
  ['construct', CONSTRUCT],
  ['synth', SYNTH],
  ['verify', VERIFY],
];
const rows = tables.flatMap(([stage, mistakes]) => mistakes.map((mistake) => ({ stage, ...mistake })));
let told: ReturnType<typeof toldOf>;

beforeAll(() => void (told = toldOf(['', ...rows.map(({ program }) => program)])));

test('a shop without mistakes is told nothing', () => {
  expect(told[0]).toEqual({ stage: 'nowhere', lines: [] });
});

test.each(rows.map((row, index) => ({ ...row, index })))('$stage tells of $mistake', ({ stage, line, index }) => {
  const { lines, ...rest } = told[index + 1];

  expect({ ...rest, line: lines.find((each) => each === line) ?? lines.join('\n') }).toEqual({ stage, line });
});

test('what stops a program is told in one line', () => {
  const long = rows.filter(({ stage }, index) => (stage === 'compiler' || stage === 'construct') && told[index + 1].lines.length > 1);

  expect(long.map(({ mistake }) => mistake)).toEqual([]);
});
