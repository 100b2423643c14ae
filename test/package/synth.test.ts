import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const written = () => readdirSync(join(root, 'dist')).map((file) => [file, statSync(join(root, 'dist', file)).mtimeMs]);

test('npm run synth says a mistake in one line and leaves dist/ as it is', () => {
  const before = written();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/synth.mjs'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CANARY_WEIGHT: '33' },
  });

  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^error: \[environment\] CANARY_WEIGHT: "33" .*\n$/);
  expect(written()).toEqual(before);
  expect(existsSync(join(root, '.dist-next'))).toBe(false);
});
