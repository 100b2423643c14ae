import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adopt, projectFiles } from '../../lib/adopt';
import { readText } from '../../lib/manifest/read-text';

const page = readFileSync(join(__dirname, '../../docs/adopting.md'), 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)![1];

test('the page shows the chart that its manifests become', () => {
  const files = projectFiles(adopt(readText(block('yaml')).objects), { name: 'mesh', version: '0.1.0' });

  expect(files.get('charts/shop.ts')).toBe(block('ts'));
});
