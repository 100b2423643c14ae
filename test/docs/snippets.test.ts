import { join } from 'node:path';
import { PROJECT_FOLDER } from '../support/packed-types';
import { fileOf, programsOf } from './blocks';
import { pages, textOf } from './pages';
import { mistakesOf } from './template';

jest.setTimeout(240_000);

test('every TypeScript block of the documentation compiles in a project of cdk8s init, with the packed package', () => {
  const blocks = pages.flatMap((page) =>
    programsOf(textOf(page)).map(
      (code, index) => [join(PROJECT_FOLDER, page.replace(/\W/g, '-'), fileOf(code) ?? `${index}.ts`), code] as const,
    ),
  );
  // Such a project refuses a value that nobody reads, and what JavaScript got after 2016. So must this test.
  const wrong = [join(PROJECT_FOLDER, 'page', 'wrong.ts'), 'const unread = 1;\nexport const late = [[1]].flat();'] as const;

  expect(blocks.length).toBeGreaterThan(0);
  expect(mistakesOf(new Map([...blocks, wrong]), { declarations: true })).toEqual([
    "page/wrong.ts: 'unread' is declared but its value is never read.",
    expect.stringMatching(/^page\/wrong.ts: Property 'flat' does not exist on type 'number\[\]\[\]'/),
  ]);
});
