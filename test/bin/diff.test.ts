import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SHOP } from '../review/shop';
import { folderOf, runCli } from './run-cli';

jest.setTimeout(60_000);

const OPENED = SHOP.replace('prefix: /cart } }]', 'prefix: /cart } }, { uri: { prefix: /admin } }]');
const before = folderOf({ 'shop.yaml': SHOP });
const after = folderOf({ 'shop.yaml': OPENED });

function diff(args: readonly string[], { cwd = before, input = '' } = {}) {
  return runCli(['diff', ...args], input, cwd);
}

function git(cwd: string, ...args: readonly string[]): void {
  expect(spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd }).status).toBe(0);
}

/** A checkout with the shop at `main`, and a working copy that opens a path. */
function checkout(): string {
  const folder = folderOf({});
  git(folder, 'init', '-q', '-b', 'main');
  for (const text of [SHOP, OPENED]) {
    mkdirSync(join(folder, 'dist'), { recursive: true });
    writeFileSync(join(folder, 'dist/shop.yaml'), text);
    if (text === SHOP) git(folder, 'add', 'dist');
    if (text === SHOP) git(folder, 'commit', '-qm', 'shop');
  }
  return folder;
}

const SENTENCE = 'https://shop.example.com/admin* can now be reached from the internet, and goes to web';

test('says what changes between two folders, with the place and a request', () => {
  expect(diff([before, after])).toEqual({
    status: 1,
    stderr: '',
    stdout: `${before} → ${after}

Reachable from the internet
  ! ${SENTENCE}
      VirtualService shop/web spec.http[0].match[1], ${after}/shop.yaml:79
      for example 'GET https://shop.example.com/admin' --via istio-system/istio-ingressgateway

1 change of behaviour
`,
  });
});

test('exits with 0 when the behaviour is the same', () => {
  const renamed = folderOf({ 'shop.yaml': SHOP.replace(/subset: v1/g, 'subset: stable').replace('name: v1', 'name: stable') });

  expect(diff([before, renamed])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/no change of behaviour, 2 objects differ without an effect\n$/),
  });
  expect(diff([before, renamed, '-v']).stdout).toContain(`  VirtualService shop/prices, ${renamed}/shop.yaml:`);
});

test.each([
  [['--fail-on', 'access,routing'], 0],
  [['--fail-on', 'access, reachable'], 1],
  [['--fail-on', 'never'], 0],
])('%s', (args, status) => {
  expect(diff([before, after, ...args]).status).toBe(status);
});

test('compares a revision with the working copy, and names files as the repository does', () => {
  const cwd = checkout();

  expect(diff(['main'], { cwd })).toMatchObject({ status: 1, stdout: expect.stringContaining('dist at main → dist\n') });
  expect(diff(['main'], { cwd }).stdout).toContain('spec.http[0].match[1], dist/shop.yaml:79\n');
  expect(diff(['main..HEAD'], { cwd })).toMatchObject({ status: 0, stdout: expect.stringContaining('dist at main → dist at HEAD\n') });
  expect(diff(['dist', 'main'], { cwd }).stdout).toContain('spec.http[0].match, main:dist/shop.yaml:79\n');
});

test('reads one side from standard input', () => {
  expect(diff([before, '-'], { input: OPENED })).toMatchObject({ status: 1, stdout: expect.stringContaining(SENTENCE) });
});

test('names who approves', () => {
  const cwd = folderOf({ 'review.yaml': 'reachable: [security-team, platform-team]\naccess: security-team\n' });

  expect(diff([before, after], { cwd }).stdout).toContain('\n! reachable needs the approval of security-team, platform-team\n');
});

test('says what is not compared', () => {
  const filter = 'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: { name: lua, namespace: shop }\nspec: {}\n';
  const { status, stdout } = diff([before, folderOf({ 'shop.yaml': SHOP, 'filter.yaml': filter }), '--fail-on', 'reachable']);

  expect(stdout).toContain('! not compared: EnvoyFilter shop/lua: how proxies process requests\n');
  expect(status).toBe(0);
});

test('compares environments by name', () => {
  const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [shop.yaml]\n';
  const fleet = (prod: string) => {
    const folder = folderOf({});
    for (const [name, text] of [
      ['test', SHOP],
      ['prod', prod],
    ]) {
      for (const [file, content] of [
        ['shop.yaml', text],
        ['kustomization.yaml', kustomization],
      ]) {
        const path = join(folder, name, file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      }
    }
    return folder;
  };
  const { stdout } = diff([fleet(SHOP), fleet(OPENED), '--format', 'json']);
  const { environments } = JSON.parse(stdout) as { environments: { name: string; changes: { text: string }[] }[] };

  expect(environments.map(({ name, changes }) => [name, changes.map(({ text }) => text)])).toEqual([
    ['prod', [SENTENCE]],
    ['test', []],
  ]);
});

test('SARIF has a result at the line that is different', () => {
  const { runs } = JSON.parse(diff(['main', '--format', 'sarif'], { cwd: checkout() }).stdout);

  expect(runs[0].results).toMatchObject([
    {
      ruleId: 'diff/reachable',
      level: 'error',
      message: { text: SENTENCE },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'dist/shop.yaml' }, region: { startLine: 79 } } }],
    },
  ]);
});

test.each([
  ['a path that does not exist', [before, './nowhere'], /^cdk8s-istio diff: \.\/nowhere does not exist; write a folder or file/],
  ['input without manifests', ['-', before], /^cdk8s-istio diff: there are no manifests in standard input; /],
  ['standard input twice', ['-', '-'], /^cdk8s-istio diff: standard input can be read only once; write - once/],
  [
    'a group that does not exist',
    [before, after, '--fail-on', 'acess'],
    /^cdk8s-istio diff: --fail-on: "acess" is not a group of changes; did you mean access\?/,
  ],
  [
    'an environment that does not exist',
    [before, after, '--environment', 'prod'],
    /^cdk8s-istio diff: there is no environment "prod"; the paths contain only one/,
  ],
])('exits with 2 for %s', (_, args, message) => {
  expect(diff(args)).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(message) });
});

test('exits with 2 for a revision or a folder of it that does not exist', () => {
  const cwd = checkout();

  expect(diff(['mian'], { cwd }).stderr).toBe('cdk8s-istio diff: "mian" is not a file or a git revision; did you mean main?\n');
  expect(diff(['main', before], { cwd }).stderr).toMatch(/ does not exist at main; commit it there, or write two folders or files\n$/);
  expect(diff(['main']).stderr).toBe(
    'cdk8s-istio diff: "main" does not exist, and this folder is not in a git checkout; write two folders or files\n',
  );
});

test('exits with 2 for a review.yaml with an unknown group', () => {
  const cwd = folderOf({ 'review.yaml': 'acess: security-team\n' });

  expect(diff([before, after], { cwd }).stderr).toBe(
    'cdk8s-istio diff: review.yaml: "acess" is not a group of changes; did you mean access?\n',
  );
});
