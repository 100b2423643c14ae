import { readText } from '../../lib/manifest/read-text';
import { type Change, compare, REVIEW_FORMATS } from '../../lib/review';
import { SHOP } from './shop';

const review = compare(readText(SHOP), readText(SHOP.replace('timeout: 5s', 'timeout: 2s')));

function commentOn(changes: readonly Change[]): string {
  return REVIEW_FORMATS.markdown({ before: 'dist at main', after: 'dist', environments: [{ review: { ...review, changes } }] });
}

test.each([0, 1, 9, 10, 11, 5_000])('the comment on %d changes has a short summary and stays below the limit of GitHub', (count) => {
  const changes = Array.from({ length: count }, (_, index): Change => ({ ...review.changes[0], text: `${'x'.repeat(300)} ${index}` }));
  const comment = commentOn(changes);
  const [summary] = comment.split('<details>');

  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(summary.split('\n').filter((line) => line.startsWith('- ')).length).toBeLessThanOrEqual(10);
  const rows = comment.split('\n').filter((line) => line.startsWith('| 🟡')).length;
  const leftOut = Number(/^(\d+) more lines? (?:was|were) left out/m.exec(comment)?.[1] ?? 0);
  expect(rows + leftOut).toBe(count);
});

test.each([
  [20, undefined],
  [21, '1 more change is in the tables below'],
  [25, '5 more changes are in the tables below'],
])('the picture of %d changes says how many it leaves out', (count, said) => {
  const picture = /```mermaid\n([\s\S]*?)```/.exec(commentOn(Array.from({ length: count }, () => review.changes[0])))![1];

  expect(picture.match(/-->/g)).toHaveLength(20);
  expect(/more\["(.*)"\]/.exec(picture)?.[1]).toBe(said);
});

test('texts cannot break the table or call somebody', () => {
  const comment = commentOn([{ ...review.changes[0], text: 'a|b <img> @team\n`c`' }]);

  expect(comment).toContain('| 🟡 | a\\|b &lt;img> &#64;team \\`c\\` |');
});
