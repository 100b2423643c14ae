import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/verify/analysis/rules';
import { describeRule, PROJECT } from '../../lib/verify/rule-description';
import { bugs, homepage, repository } from '../../package.json';

const root = join(__dirname, '../..');

/** The ids that stand in the sources of the readers. */
const written = ['lib/manifest', 'lib/verify']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)))
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => readFileSync(file, 'utf8').match(/(?<=')(manifest|schema|suppression|webhook)\/[a-z-]+(?=')/g) ?? []);

const ids = [...new Set([...written, 'webhook/virtual-service', ...RULES.map(({ id }) => id)])].sort();

test.each(ids)('%s has a description and a page', (id) => {
  const { summary, why, page } = describeRule(id);

  expect(summary).toMatch(/^\S.*\.$/s);
  expect(why).toMatch(/^\S.*\.$/s);
  expect(summary).not.toBe(describeRule('of/nobody').summary);
  expect(existsSync(join(root, page!.replace(`${PROJECT}/blob/main/`, '').replace(/#.*/, '')))).toBe(true);
});

test('the project is where package.json says', () => {
  expect([homepage, repository.url, bugs.url]).toEqual([PROJECT, `git+${PROJECT}.git`, `${PROJECT}/issues`]);
});
