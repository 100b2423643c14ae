import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const CLI = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');

/** Runs `cdk8s import` in a scratch folder on one input a group, and returns the TypeScript of each group. */
export function cdk8sImport(inputs: ReadonlyMap<string, string>, scratch: string): ReadonlyMap<string, string> {
  mkdirSync(scratch, { recursive: true });
  for (const [group, input] of inputs) writeFileSync(join(scratch, `${group}.json`), input);
  const imports = [...inputs.keys()].map((group) => `${group}.json`);
  writeFileSync(join(scratch, 'cdk8s.yaml'), JSON.stringify({ language: 'typescript', imports }));
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'import', '--output', 'generated', '--no-save'], {
    cwd: scratch,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
  });
  if (status !== 0) throw new Error(`cdk8s import failed: ${stderr.trim().split('\n').at(-1)}`);
  return new Map([...inputs.keys()].map((group) => [group, readFileSync(join(scratch, 'generated', `${group}.ts`), 'utf8')]));
}
