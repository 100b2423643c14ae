import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readRepository } from '../../../lib/manifest/repository/read-repository';
import { configMap, folderOf } from './folder';

const folder = folderOf({ 'app.yaml': configMap('app') });
const HINT = 'write a folder or file with manifests, or - for standard input';

test.each<[string, string, string]>([
  ['a path that does not exist', 'nowhere', 'does not exist'],
  ['a path below a file', 'app.yaml/x', 'does not exist'],
])('%s is an error of one line', (_, path, problem) => {
  expect(() => readRepository([join(folder, path)])).toThrow(new Error(`${join(folder, path)} ${problem}; ${HINT}`));
});

test('an empty path is written in quotes', () => {
  expect(() => readRepository([''])).toThrow(new Error(`"" does not exist; ${HINT}`));
});

test('links that lead in a circle are an error of one line', () => {
  symlinkSync('circle.yaml', join(folder, 'circle.yaml'));

  expect(() => readRepository([join(folder, 'circle.yaml')])).toThrow('circle.yaml cannot be read: its links form a loop; write');
});

// The superuser may read every file.
(process.getuid?.() === 0 ? test.skip : test)('a file that may not be read is named, also when its folder is asked for', () => {
  const closed = folderOf({ 'closed.yaml': configMap('app') });
  chmodSync(join(closed, 'closed.yaml'), 0);

  expect(() => readRepository([closed])).toThrow(new Error(`${join(closed, 'closed.yaml')} cannot be read: permission denied; ${HINT}`));
});

test('standard input that cannot be read is named so', () => {
  const stdin = () => {
    throw Object.assign(new Error('EAGAIN: resource temporarily unavailable, read'), { code: 'EAGAIN' });
  };

  expect(() => readRepository(['-'], { stdin })).toThrow(/^standard input cannot be read \(EAGAIN\); pipe manifests into the command/);
});
