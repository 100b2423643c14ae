import { join } from 'node:path';
import { peers } from '../verify/own-rules/rules';
import { folderOf, runInstalled } from './run-cli';

const folder = folderOf({
  'a.yaml': peers('PERMISSIVE'),
  'our-rules.js': `exports.permissive = {
    id: 'acme/permissive', severity: 'error', summary: 'No workload takes plaintext.', page: 'https://acme.example.com/permissive',
    check(mesh, report) {
      for (const { mode } of mesh.policies.of('PeerAuthentication').all) {
        if (mode && mode.mode === 'PERMISSIVE') report({ at: mode.at, message: 'the pods take plaintext', fix: 'write STRICT' });
      }
    },
  };`,
  'off.yml': '{ rulesFrom: [our-rules.js], rules: { acme/permissive: { severity: off, because: until March } } }',
});
const at = (name: string) => join(folder, name);

describe('cdk8s-istio verify', () => {
  test('--rules loads rules of one’s own', () => {
    const { status, stdout } = runInstalled(['verify', at('a.yaml'), '--rules', at('our-rules.js')]);

    expect([status, stdout]).toEqual([1, expect.stringContaining('error acme/permissive')]);
  });

  test('--config turns one off, and the report says why', () => {
    const { status, stdout } = runInstalled(['verify', at('a.yaml'), '--config', at('off.yml')]);

    expect([status, stdout]).toEqual([0, expect.stringContaining('acme/permissive is off (1 finding): until March\n')]);
  });

  test.each([
    ['--rules', 'none.js', 'the rules none.js do not exist; write the path of a JavaScript module'],
    ['--config', 'none.yaml', 'the config file none.yaml does not exist; write the path of a cdk8s-istio.yaml'],
  ])('%s %s could not run', (option, name, line) => {
    expect(runInstalled(['verify', at('a.yaml'), option, name])).toEqual({
      status: 2,
      stdout: '',
      stderr: `cdk8s-istio verify: ${line}\n`,
    });
  });
});

describe('cdk8s-istio rules', () => {
  test('lists every rule with its severity, what should hold and its page', () => {
    const { status, stdout } = runInstalled(['rules', '--rules', at('our-rules.js')]);

    expect(status).toBe(0);
    expect(stdout).toContain(
      'error    acme/permissive\n         No workload takes plaintext.\n         https://acme.example.com/permissive\n',
    );
    expect(stdout).toMatch(/^warning +security\/permissive-exception\n.*\n +https:.*docs\/rules\/security\/permissive-exception\.md$/m);
  });

  test('--json writes them for programs, with what the config file says', () => {
    const listed = JSON.parse(runInstalled(['rules', '--json', '--config', at('off.yml')]).stdout) as { id: string }[];

    expect(listed.find(({ id }) => id === 'acme/permissive')).toMatchObject({ severity: 'off', because: 'until March' });
    expect(listed.length).toBeGreaterThan(100);
  });
});
