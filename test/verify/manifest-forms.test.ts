import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import type { KubeObject } from '../../lib/manifest/manifest';
import { type Manifests, readManifests, verify } from '../../lib/verify';

const routes = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'cart', namespace: 'shop' },
  spec: {
    hosts: ['cart.example.com'],
    gateways: ['public'],
    http: [{ route: [{ destination: { host: 'cart.shop.svc.cluster.local', subset: 'v2' } }] }],
  },
} satisfies KubeObject;
const rule = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: 'cart', namespace: 'shop' },
  spec: { host: 'cart.shop.svc.cluster.local', subsets: [{ name: 'v2', labels: { version: 'v2' } }] },
} satisfies KubeObject;

const folder = mkdtempSync(join(tmpdir(), 'forms-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, object: KubeObject): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(object));
  return path;
}

function appWith(object: KubeObject): App {
  const app = new App();
  new ApiObject(new Chart(app, 'chart'), 'Object', object);
  return app;
}

const forms: readonly (readonly [form: string, make: (object: KubeObject) => Manifests])[] = [
  ['a path', (object) => fileWith(`${object.kind}.json`, object)],
  ['paths', (object) => [fileWith(`${object.kind}.json`, object)]],
  ['objects', (object) => [object]],
  ['an app', appWith],
  ['what was read before', (object) => readManifests([object])],
];
const pairs = forms.flatMap(([judged, make], index) => {
  const [context, makeContext] = forms[(index + 1) % forms.length];
  return [[judged, context, make, makeContext] as const];
});

test.each(pairs)('%s is judged with %s as context', (_, __, make, makeContext) => {
  const rules = (manifests: Manifests, context?: Manifests) => verify(manifests, { context }).findings.map((found) => found.rule);

  expect(rules(make(routes))).toContain('routing/undeclared-subset');
  expect(rules(make(routes), makeContext(rule))).not.toContain('routing/undeclared-subset');
});

test.each([[42], [null], [undefined], [{}]])('%p is not manifests', (value) => {
  expect(() => verify(value as unknown as Manifests)).toThrow(
    'manifests must be an app or chart, objects, or the paths of folders and files',
  );
});

test.each([[[null]], [[{}]], [['dist', 7]], [[{ apiVersion: 'v1', kind: 'Service' }]]])('%j is not a list of objects', (value) => {
  expect(() => verify(value as unknown as Manifests)).toThrow(
    /^manifests\[\d\] is not an object; write it with apiVersion, kind and metadata$/,
  );
});

test('nothing is wrong with no objects', () => {
  expect(verify([])).toMatchObject({ findings: [], objects: 0 });
});
