// cdk8s-cli empties the output folder before the app has run. This synthesizes beside it and swaps, so a mistake loses nothing.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const OUTPUT = 'dist';
const NEXT = '.dist-next';

const require = createRequire(import.meta.url);
const cli = path.join(path.dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');

const { status, stderr } = spawnSync(process.execPath, [cli, 'synth', '--output', NEXT], {
  encoding: 'utf8',
  stdio: ['ignore', 'ignore', 'pipe'],
  env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
});

// The app has said what is wrong; that it ended is all that cdk8s-cli has to add, with a stack trace of its own.
process.stderr.write(stderr.replace(/^Error: command .* returned a non-zero exit code[^]*/m, ''));

if (status === 0) {
  fs.rmSync(OUTPUT, { recursive: true, force: true });
  fs.renameSync(NEXT, OUTPUT);
  for (const file of fs.readdirSync(OUTPUT).sort()) console.log(path.join(OUTPUT, file));
} else {
  fs.rmSync(NEXT, { recursive: true, force: true });
}
process.exitCode = status ?? 1;
