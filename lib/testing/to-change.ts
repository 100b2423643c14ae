import type { Manifests } from '../manifest/manifests';
import { type Change, compare, type Group, GROUPS } from '../review';
import type { MatcherResult } from './matcher';

/**
 * The expected changes of each group: sentences, parts of sentences or expressions, one for each change in any order. Groups that are left
 * out do not change.
 */
export type ExpectedChanges = Partial<Readonly<Record<Group, readonly (string | RegExp)[]>>>;

/** Passes when one mesh becomes another by these changes and no others. */
export function toChange(received: unknown, expected: ExpectedChanges, after: Manifests): MatcherResult {
  const unknown = Object.keys(expected).find((name) => !GROUPS.some((group) => group === name));
  if (unknown !== undefined) throw new Error(`toChange: "${unknown}" is not a group of changes; write ${GROUPS.join(', ')}`);
  const { changes } = compare(received as Manifests, after);
  const wrong = GROUPS.flatMap((group) =>
    problemsOf(
      group,
      expected[group] ?? [],
      changes.filter((change) => change.group === group),
    ),
  );
  return {
    pass: wrong.length === 0,
    message: () =>
      wrong.length === 0
        ? 'expected other changes of behaviour, but these are exactly the changes'
        : `expected other changes of behaviour\n\n${wrong.join('\n')}`,
  };
}

function problemsOf(group: Group, expected: readonly (string | RegExp)[], changes: readonly Change[]): readonly string[] {
  const left = [...changes];
  const missing = expected.filter((wanted) => {
    const found = left.findIndex(({ text }) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  return [
    ...missing.map((wanted) => `  missing ${group}: ${String(wanted)}`),
    ...left.map(({ text }) => `  not expected ${group}: ${text}`),
  ];
}
