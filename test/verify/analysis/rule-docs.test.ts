import fs from 'node:fs';
import path from 'node:path';
import { RULES } from '../../../lib/verify/analysis/rules';
import { pages } from '../../../scripts/rule-docs/pages';

const FOLDER = path.join(__dirname, '../../../docs/rules');

/** The pages that are there, by their paths. */
const written = fs
  .readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(FOLDER, path.join(entry.parentPath, entry.name)));

describe('docs/rules', () => {
  test('has a page for every rule, and no other', () => {
    expect(written.sort()).toEqual([...pages(RULES).keys()].sort());
  });

  test('says what the rules say; otherwise run npm run docs', () => {
    for (const [name, text] of pages(RULES)) expect([name, fs.readFileSync(path.join(FOLDER, name), 'utf8')]).toEqual([name, text]);
  });
});
