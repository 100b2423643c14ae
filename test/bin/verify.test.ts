import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND } from '../support/built-package';

function run(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const sidecar = (spec: string) =>
  `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: { name: a, namespace: shop }\nspec: ${spec}\n`;

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'cli-')), 'a.yaml');
  writeFileSync(path, text);
  return path;
}

describe('cdk8s-istio verify', () => {
  test('exits with 0 when nothing is found', () => {
    expect(run(['verify', file(sidecar('{ egress: [{ hosts: ["./*"] }] }'))])).toEqual({
      status: 0,
      stdout: 'no findings in 1 object\n',
      stderr: '',
    });
  });

  test('exits with 1 when something is found, and writes no colour into a pipe', () => {
    const { status, stdout } = run(['verify', '-'], sidecar('{ egres: [] }'));

    expect(status).toBe(1);
    expect(stdout).toMatch(/^error schema\/unknown-field \(IST0106\) <stdin>:4:9\n/);
    expect(stdout).not.toContain('\u001b[');
  });

  test('--fail-on never reports and exits with 0', () => {
    expect(run(['verify', '-', '--fail-on', 'never', '--format', 'github'], sidecar('{ egres: [] }'))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('::error title=schema/unknown-field::'),
    });
  });

  test.each([
    ['a path that does not exist', ['verify', 'no/such/path'], /no\/such\/path does not exist/],
    ['an unknown format', ['verify', '--format', 'xml'], /argument 'xml' is invalid/],
    ['an unknown command', ['verfy'], /unknown command 'verfy'/],
    ['input without manifests', ['verify', '-'], /no manifests in standard input/],
  ])('exits with 2 for %s', (_, args, message) => {
    const { status, stdout, stderr } = run(args);

    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});
