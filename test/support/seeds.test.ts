import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../package.json';

const root = join(__dirname, '../..');

test('npm run test:seeds runs every file of tests that tries a few seeded cases otherwise', () => {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join('test', file));
  const seeded = files.filter((file) => /\bseeded\(\{/.test(readFileSync(join(root, file), 'utf8')));
  const patterns = scripts['test:seeds'].split(' ').filter((word) => word.startsWith('test/'));

  expect(seeded.length).toBeGreaterThan(3);
  expect(seeded.filter((file) => !patterns.some((pattern) => file.startsWith(pattern)))).toEqual([]);
});
