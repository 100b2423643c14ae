import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../package.json';
import { root, textOf } from './pages';

/** The rows of the table, by the script that they describe. */
const rows = textOf('scripts/README.md')
  .match(/^\| `.*$/gm)!
  .map((row) => [row.match(/^\| `([^`]+?)\/?`/)![1], row] as const);

test('the page of the scripts has a row for each', () => {
  const present = readdirSync(join(root, 'scripts')).filter((name) => name !== 'README.md');

  expect(rows.map(([script]) => script).sort()).toEqual(present.sort());
});

test.each(rows)('the row of %s names commands that exist', (_, row) => {
  const commands = [...row.matchAll(/`npm run ([^`]+)`/g)].map(([, command]) => command);

  expect(commands.filter((command) => !(command in scripts))).toEqual([]);
});
