import * as fs from 'node:fs';
import * as path from 'node:path';
import { readPaths } from '../../lib/manifest/read-files';
import { verify } from '../../lib/verify/verify';

const root = path.join(__dirname, '..', '..');
const examples = fs.readdirSync(path.join(root, 'examples')).map((name) => `examples/${name}/dist`);
const folders = ['dist', ...examples].filter((folder) => fs.existsSync(path.join(root, folder)));

test.each(folders)('nothing is wrong with %s, but for what it says it does on purpose', (folder) => {
  const { findings, suppressed } = verify(readPaths([path.join(root, folder)]));

  expect(findings.map(({ rule, object, message }) => `${rule}: ${object}: ${message}`)).toEqual([]);
  expect(suppressed.map(({ rule, object }) => `${rule}: ${object}`)).toMatchSnapshot();
});
