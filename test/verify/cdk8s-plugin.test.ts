import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeshValidation } from '../../lib/verify/cdk8s-plugin';
import { folderOf } from '../manifest/repository/folder';

/** The part of cdk8s-cli's context that plugins write to. */
async function validate(yaml: string, properties = {}) {
  const manifest = join(mkdtempSync(join(tmpdir(), 'plugin-')), 'a.k8s.yaml');
  writeFileSync(manifest, yaml);
  const violations: object[] = [];
  const submitted: unknown[] = [];
  const report = {
    addViolation: (violation: object) => void violations.push(violation),
    submit: (...args: unknown[]) => void submitted.push(args),
  };
  await new MeshValidation(properties).validate({ manifests: [manifest], report });
  return { manifest, violations, submitted };
}

const SIDECAR = 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: { name: a, namespace: shop }\nspec: ';

describe('the cdk8s-cli plugin', () => {
  test('fails the synth with a violation a rule', async () => {
    const { manifest, violations, submitted } = await validate(`${SIDECAR}{ egres: [] }`);

    expect(violations).toEqual([
      {
        ruleName: 'error schema/unknown-field',
        recommendation: 'the field egres is unknown here',
        fix: 'did you mean egress?',
        violatingResources: [{ resourceName: 'a', locations: [`${manifest}:4:9 Sidecar shop/a spec.egres`], manifestPath: manifest }],
      },
    ]);
    expect(submitted).toEqual([['failure', { objects: '1', findings: '1' }]]);
  });

  const octal = 'apiVersion: v1\nkind: Service\nmetadata: { name: a, namespace: shop }\nspec: { ports: [{ name: http, port: 0120 }] }';

  test.each([
    ['passes when nothing is found', `${SIDECAR}{ egress: [{ hosts: ["./*"] }] }`, {}, 'success', '0'],
    ['passes when what is found is less than failOn', octal, {}, 'success', '1'],
    ['fails from the severity that failOn says', octal, { failOn: 'warning' }, 'failure', '1'],
  ])('%s', async (_, yaml, properties, status, findings) => {
    expect((await validate(yaml, properties)).submitted).toEqual([[status, { objects: '1', findings }]]);
  });
});

describe('context of the plugin', () => {
  const subset = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a, namespace: shop }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web, subset: v3 } }] }] }`;
  const elsewhere = {
    'kustomization.yaml': 'resources: [rule.yaml]\n',
    'values.yaml': 'replicas: 1\n',
    'rule.yaml': `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [{ name: v3 }, { name: 1 }] }`,
  };

  test('is read as every other folder is: a kustomization resolves names, and nothing in it is judged', async () => {
    const { violations } = await validate(subset, { context: [folderOf(elsewhere)] });

    expect(violations.map((each) => (each as { ruleName: string }).ruleName).filter((rule) => /error|warning/.test(rule))).toEqual([]);
  });

  test('that does not exist is an error of one line', async () => {
    await expect(validate(subset, { context: ['nowhere'] })).rejects.toThrow(/^nowhere does not exist; write/);
  });
});

test.each<[string, object, string]>([
  ['a misspelt property', { failon: 'error' }, 'the property failon does not exist; did you mean failOn?'],
  [
    'a property of something else',
    { schemas: 'x' },
    'the property schemas does not exist; write config, context, failOn, gatewayApi or istio',
  ],
  ['a misspelt severity', { failOn: 'eror' }, 'the property failOn cannot be "eror"; did you mean error?'],
  ['a severity of another tool', { failOn: 'critical' }, 'the property failOn cannot be "critical"; write error, warning or info'],
  [
    'one path that is not in a list',
    { context: 'platform/' },
    'the property context cannot be "platform/"; write a list of files or folders: context: [platform/]',
  ],
  [
    'paths that are not text',
    { context: [1] },
    'the property context cannot be [1]; write a list of files or folders: context: [platform/]',
  ],
  ['a version that YAML reads as a number', { istio: 1.3 }, "the property istio cannot be 1.3; write it in quotes: istio: '1.28'"],
])('%s is refused', (_, properties, message) => {
  expect(() => new MeshValidation(properties)).toThrow(`MeshValidation: ${message}`);
});

describe('the version of the cluster', () => {
  const policy = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: a, namespace: shop }
spec: { rules: [{ from: [{ source: { trustDomains: [td] } }] }] }`;

  test.each([
    ['1.29', 'failure'],
    ['1.30', 'success'],
  ])('%s decides which fields there are', async (istio, status) => {
    const { submitted } = await validate(policy, { istio });

    expect(submitted).toEqual([[status, expect.anything()]]);
  });

  test('has to be a known one', () => {
    expect(() => new MeshValidation({ gatewayApi: '0.9' })).toThrow('Gateway API 0.9 is not known; write ');
  });
});
