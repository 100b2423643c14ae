import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderOf, runCli } from './run-cli';

const MANIFESTS = `
apiVersion: v1
kind: List
items:
  - apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata: { name: default, namespace: shop, uid: 4d1c, managedFields: [{ manager: kubectl }] }
    spec: { mtls: { mode: STRICT } }
    status: { conditions: [] }
  - apiVersion: v1
    kind: Secret
    metadata: { name: token, namespace: shop }
    stringData: { token: hunter2 }
`;

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'adopt-')), 'program');

describe('cdk8s-istio adopt', () => {
  test('writes a project, and says what is in it and what is not', () => {
    const out = newFolder();
    const { status, stdout, stderr } = runCli(['adopt', '-', '--out', out], MANIFESTS);

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      'KIND                CONSTRUCT  TYPE  APIOBJECT',
      'PeerAuthentication  1          0     0',
      '1 object adopted',
      '! Secret shop/token: not written into the program, because it is secret; apply it as before',
      `written to ${out}`,
      '',
    ]);
    expect(readFileSync(join(out, 'charts/shop.ts'), 'utf8')).toContain(
      "new PeerAuthentication(this, 'Default', { target: PolicyTarget.namespace('shop'), mode: 'STRICT' });",
    );
  });

  test('names the objects that a program cannot hold', () => {
    const job = '{ apiVersion: batch/v1, kind: Job, metadata: { generateName: seed-, namespace: shop } }';
    const { stderr } = runCli(['adopt', '-', '--out', newFolder()], `${MANIFESTS}---\n${job}\n`);

    expect(stderr).toMatch(/^! <stdin>:\d+: not adopted, because Job seed-\* has a generated name, /);
  });

  test('leaves objects of Kubernetes in YAML when it is told to', () => {
    const out = newFolder();
    const { status, stdout } = runCli(
      ['adopt', '-', '--kubernetes', 'include', '--out', out],
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: shop }, data: { a: b } }',
    );

    expect({ status, line: stdout.split('\n')[1] }).toEqual({ status: 0, line: 'ConfigMap  0          0     0          1' });
    expect(readFileSync(join(out, 'manifests/shop.yaml'), 'utf8')).toContain('kind: ConfigMap');
  });

  test('puts objects that do not name a namespace into the one that is given', () => {
    const out = newFolder();
    const routes = '{ hosts: [cart], gateways: [public], http: [{ route: [{ destination: { host: cart } }] }] }';
    const manifests = [
      `{ apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: { name: cart }, spec: ${routes} }`,
      '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }',
    ].join('\n---\n');

    expect(runCli(['adopt', '-', '--namespace', 'shop', '--out', out], manifests).status).toBe(0);
    expect(readFileSync(join(out, 'charts/shop.ts'), 'utf8')).toContain("hosts: [Gateway.fromName('shop', 'public').host('cart')],");
    expect(readFileSync(join(out, 'charts/cluster.ts'), 'utf8')).toContain("kind: 'Namespace'");
  });

  test('writes no Secret anywhere', () => {
    const out = newFolder();
    runCli(['adopt', '-', '--out', out], MANIFESTS);
    const texts = readdirSync(out, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());

    expect(texts.filter(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8').includes('hunter2'))).toEqual([]);
  });

  test.each([
    [['--out', 'docs'], 'docs is not empty; write --out with a new folder'],
    [['--out', 'NOTICE'], 'NOTICE is a file; write --out with a new folder'],
    [['--out', 'NOTICE/program'], 'NOTICE/program/charts/shop.ts cannot be written (ENOTDIR); write --out with a new folder'],
    [['--out', ''], '--out is empty; write --out with a new folder'],
    [['--namespace', 'Not Valid'], '--namespace "Not Valid" is not a namespace; use at most 63 lower case letters, digits and "-"'],
    [['--namespace', ''], '--namespace "" is not a namespace; use at most 63 lower case letters, digits and "-"'],
    [['--kubernetes', 'yaml'], "option '--kubernetes <how>' argument 'yaml' is invalid; write api-object or include"],
  ])('%j writes nothing and says why', (options, message) => {
    expect(runCli(['adopt', '-', ...options], MANIFESTS)).toEqual({ status: 2, stdout: '', stderr: `cdk8s-istio adopt: ${message}\n` });
  });

  describe('--check', () => {
    const policy = (mode: string) =>
      `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: { name: default, namespace: shop }\nspec: { mtls: { mode: ${mode} } }\n`;
    const project = (app: string) => folderOf({ 'cdk8s.yaml': `app: ${app}\n`, 'adopted.yaml': policy('STRICT') });
    const copies = 'cp adopted.yaml "$CDK8S_OUTDIR/shop.k8s.yaml"';

    test('compares what the program writes with the manifests', () => {
      const folder = project(copies);

      expect(runCli(['adopt', '-', '--check', folder], policy('STRICT'))).toEqual({
        status: 0,
        stdout: `the program in ${folder} writes the same: 1 object compared\n`,
        stderr: '',
      });
      expect(runCli(['adopt', '-', '--check', folder], policy('PERMISSIVE'))).toEqual({
        status: 1,
        stdout: 'PeerAuthentication shop/default: the program writes a different spec.mtls.mode\n',
        stderr: '',
      });
    });

    test('compares with what was adopted when no path is given', () => {
      const folder = project(copies);

      expect(runCli(['adopt', '--check', folder]).status).toBe(0);
    });

    test('says when an object is missing, is new, or the program fails', () => {
      const other = policy('STRICT').replace('name: default', 'name: cart');

      expect(runCli(['adopt', '-', '--check', project(copies)], other).stdout.split('\n')).toEqual([
        'PeerAuthentication shop/cart: the program does not write it',
        'PeerAuthentication shop/default: only the program writes it',
        '',
      ]);
      const failing = project('echo no such module >&2; exit 1');
      expect(runCli(['adopt', '-', '--check', failing], other)).toEqual({
        status: 2,
        stdout: '',
        stderr: `cdk8s-istio adopt: the program in ${failing} fails: no such module\n`,
      });
    });

    const trace = 'printf "main.ts:3\\n  throw new Error();\\n\\nTSError: cannot compile:\\n main.ts:1 is wrong\\n at x\\n" >&2; exit 1';

    test.each([
      ['no program', { 'README.md': '# no program' }, 'DIR/cdk8s.yaml does not exist; write the folder of a cdk8s project'],
      ['no YAML', { 'cdk8s.yaml': 'app: [x\n' }, 'DIR/cdk8s.yaml: is not valid YAML: deficient indentation (2:1)'],
      ['no app', { 'cdk8s.yaml': '' }, 'DIR/cdk8s.yaml does not have an app; write the command that runs the program'],
      ['a silent program', { 'cdk8s.yaml': 'app: exit 1\n' }, 'the program in DIR fails: it does not print an error'],
      ['a stack trace', { 'cdk8s.yaml': `app: '${trace}'\n` }, 'the program in DIR fails: TSError: cannot compile: main.ts:1 is wrong'],
      [
        'broken output',
        { 'cdk8s.yaml': `app: 'printf "apiVersion: v1\\nkind: [x\\n" > $CDK8S_OUTDIR/a.yaml'\n` },
        'the program in DIR writes a.yaml:3: document 1 cannot be read: unexpected end of the stream within a flow collection',
      ],
    ])('asks for the folder of a program that runs: %s', (_, files, message) => {
      const folder = folderOf(files);

      expect(runCli(['adopt', '-', '--check', folder], policy('STRICT'))).toEqual({
        status: 2,
        stdout: '',
        stderr: `cdk8s-istio adopt: ${message.replace('DIR', folder)}\n`,
      });
    });
  });
});
