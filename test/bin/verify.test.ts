import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli as run } from './run-cli';

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

  describe('for the versions of a cluster', () => {
    const newer = file(
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: a, namespace: shop }\nspec: { rules: [ { from: [ { source: { trustDomains: [ a ] } } ] } ] }\n',
    );

    test('--istio refuses what that version does not have', () => {
      expect(run(['verify', newer, '--istio', '1.29'])).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('the field trustDomains needs Istio 1.30\n'),
      });
      expect(run(['verify', newer, '--istio', '1.30.1'])).toMatchObject({ status: 0 });
    });

    test('--upgrade says what changes', () => {
      expect(run(['verify', newer, '--istio', '1.29', '--upgrade', '1.30'])).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/^from Istio 1\.29 .* to Istio 1\.30 .*\n\nno longer found:\n {2}error schema\/unknown-field: /),
      });
      expect(JSON.parse(run(['verify', newer, '--istio', '1.29', '--upgrade', '1.30', '--format', 'json']).stdout)).toMatchObject({
        appears: [],
      });
    });

    test.each([
      [['--istio', '1.9'], 'cdk8s-istio verify: Istio 1.9 is not known; write 1.30, 1.29, 1.28, 1.27 or 1.26\n'],
      [['--gateway-api', '2'], 'cdk8s-istio verify: Gateway API 2 is not known; write 1.5, 1.4, 1.3 or 1.5-experimental\n'],
      [
        ['--upgrade', '1.30'],
        'cdk8s-istio verify: the current version of Istio is not in the manifests; set it with --istio, such as --istio 1.28\n',
      ],
    ])('%j cannot be run', (args, stderr) => {
      expect(run(['verify', newer, ...args])).toEqual({ status: 2, stdout: '', stderr });
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
