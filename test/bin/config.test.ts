import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND } from '../support/built-package';
import { peers } from '../verify/own-rules/rules';
import { folderOf, runCli } from './run-cli';

const RULES = `exports.permissive = {
  id: 'acme/permissive', severity: 'error', summary: 'No workload takes plaintext.',
  check(mesh, report) {
    for (const { mode } of mesh.policies.of('PeerAuthentication').all) {
      if (mode && mode.mode === 'PERMISSIVE') report({ at: mode.at, message: 'the pods take plaintext', fix: 'write STRICT' });
    }
  },
};`;

const PLATFORM = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web }] }
`;

const folder = folderOf({
  'client.yaml': `
apiVersion: v1
kind: Pod
metadata: { name: client, namespace: shop }
spec: { containers: [{ name: client, image: client }] }
`,
  'platform.yaml': PLATFORM,
  'prod.yaml': PLATFORM.replaceAll('namespace: shop', 'namespace: prod-shop'),
  'cdk8s-istio.yaml': 'context: [platform.yaml]',
  'ingress.yaml': `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { ingressClassName: istio, rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
`,
  'closed.yaml': '{ context: [platform.yaml], closed: true }',
  'before.yaml': peers('STRICT'),
  'after.yaml': peers('PERMISSIVE'),
  'rules.js': RULES,
  'rules.yaml': 'rulesFrom: [rules.js]',
  'softer.yaml': '{ rulesFrom: [rules.js], rules: { acme/permissive: warning } }',
  'off.yaml': '{ rulesFrom: [rules.js], rules: { acme/permissive: { severity: off, because: until March } } }',
  'left-out.yaml': '{ rulesFrom: [rules.js], leaveOut: [after.yaml] }',
  'broken.yaml': 'contxt: [platform.yaml]',
});
const at = (name: string) => join(folder, name);

describe('the config file names context for every command that reads manifests', () => {
  const call = ['explain', at('client.yaml'), '--from', 'shop/client', 'GET http://web/'];

  test('explain', () => {
    expect(runCli(call).status).toBe(3);
    expect(runCli([...call, '--config', at('cdk8s-istio.yaml')]).status).toBe(0);
  });

  test('and says whether the input is the whole cluster, where an IngressClass that is missing does not exist', () => {
    const exitCode = (config: string) =>
      runCli(['explain', at('ingress.yaml'), 'GET http://shop.example.com/', '--config', at(config)]).status;

    expect([exitCode('cdk8s-istio.yaml'), exitCode('closed.yaml')]).toEqual([0, 3]);
    expect(runCli(['routes', at('ingress.yaml'), '--config', at('cdk8s-istio.yaml')]).stdout).toContain('shop.example.com');
    expect(runCli(['routes', at('ingress.yaml'), '--config', at('closed.yaml')]).stdout).not.toContain('shop.example.com');
  });

  test.each([['routes'], ['graph'], ['explain'], ['diff']])('%s says what is wrong in it', (command) => {
    const paths = command === 'diff' ? [at('before.yaml'), at('after.yaml')] : [at('client.yaml')];
    const request = command === 'explain' ? ['GET http://web/'] : [];

    expect(runCli([command, ...paths, ...request, '--config', at('broken.yaml')])).toEqual({
      status: 2,
      stdout: '',
      stderr: `cdk8s-istio ${command}: ${at('broken.yaml')}: the field contxt does not exist; did you mean context?\n`,
    });
  });
});

describe('diff tells the findings that the config file asks for', () => {
  const diff = (config: string) => runCli(['diff', at('before.yaml'), at('after.yaml'), '--config', at(config)]).stdout;

  test('of rules of one’s own', () => {
    expect(diff('rules.yaml')).toContain('new error acme/permissive');
  });

  test('and none of a rule that is off', () => {
    expect(diff('off.yaml')).not.toContain('acme/permissive');
  });

  test('and none of a file that is left out', () => {
    expect(diff('left-out.yaml')).toContain('no change of behaviour, 1 object differs');
    expect(diff('left-out.yaml')).not.toContain('acme/permissive');
  });

  test('also where a side is a git revision', () => {
    const checkout = folderOf({ 'app.yaml': peers('PERMISSIVE'), 'rules.js': RULES, 'cdk8s-istio.yaml': 'rulesFrom: [rules.js]' });
    const git = (...args: readonly string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: checkout });
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['add', '.'],
      ['commit', '-qm', 'a'],
    ])
      expect(git(...args).status).toBe(0);
    writeFileSync(join(checkout, 'app.yaml'), peers('STRICT'));
    const diffToMain = () => spawnSync(process.execPath, [COMMAND, 'diff', 'main', '.'], { cwd: checkout, encoding: 'utf8' }).stdout;

    expect(diffToMain()).toContain('resolved error acme/permissive');
    writeFileSync(join(checkout, 'cdk8s-istio.yaml'), '{ rulesFrom: [rules.js], leaveOut: [app.yaml] }');
    expect(diffToMain()).not.toContain('acme/permissive');
  });
});

describe('graph shows the findings that the config file asks for', () => {
  const findings = (config: string) => {
    const { namespaces } = JSON.parse(
      runCli(['graph', at('prod.yaml'), at('after.yaml'), '--format', 'json', '--config', at(config)]).stdout,
    );
    return namespaces.flatMap((each: { findings: { severity: string; rule: string }[] }) => each.findings);
  };
  const permissive = (severity: string) => expect.objectContaining({ rule: 'acme/permissive', severity });

  test('of rules of one’s own', () => {
    expect(findings('rules.yaml')).toContainEqual(permissive('error'));
  });

  test('with the severity that it sets', () => {
    expect(findings('softer.yaml')).toContainEqual(permissive('warning'));
  });

  test.each(['off.yaml', 'left-out.yaml'])('and none of a rule that is off or a file that is left out (%s)', (config) => {
    expect(findings(config)).not.toContainEqual(permissive('error'));
  });
});
