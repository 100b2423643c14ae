import { readText } from '../../lib/manifest/read-text';
import { compare } from '../../lib/review';
import { CHANGES, NO_CHANGES } from './pairs';

test.each(CHANGES)('%s', (_, before, after, told) => {
  expect(changesOf(before, after)).toEqual(told);
});

test.each(NO_CHANGES)('%s changes nothing', (_, before, after) => {
  expect(changesOf(before, after)).toEqual([]);
});

function changesOf(before: string, after: string): readonly string[] {
  expect(after).not.toBe(before);
  return compare(readText(before), readText(after)).changes.map(({ group, effect, text }) => `${group} ${effect}: ${text}`);
}
