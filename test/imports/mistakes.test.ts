import { readdirSync } from 'node:fs';
import { crdManifest, Project } from './project';

const spec = { type: 'object' };
let project: Project;

beforeEach(() => {
  project = new Project(spec);
  project.write('imports/index.ts', '// as before\n');
});

afterEach(() => {
  const left = { files: readdirSync(project.folder).sort(), index: project.read('imports/index.ts') };
  project.remove();
  expect(left).toEqual({ files: ['cdk8s.yaml', 'crds', 'imports'], index: '// as before\n' });
});

test('a folder that does not exist', async () => {
  await expect(project.importFromFolder('nowhere')).rejects.toThrow(
    /^nowhere: is not a folder; name one that holds the files that cdk8s.yaml imports$/,
  );
});

test('a folder that lacks a file', async () => {
  project.remove('crds/gateways.yaml');

  await expect(project.importFromFolder()).rejects.toThrow(/crds: holds 0 files gateways.yaml; it must hold the one of https:.*$/);
});

test('a folder that holds a file twice', async () => {
  project.write('crds/deep/gateways.yaml', '');

  await expect(project.importFromFolder()).rejects.toThrow(/crds: holds 2 files gateways.yaml; it must hold the one of https:.*$/);
});

test.each([
  ['is empty', ''],
  ['is no manifest', '404: Not Found'],
  ['holds no served version', JSON.stringify(crdManifest('Gateway', spec, []))],
])('a file that %s', async (_, text) => {
  project.write('crds/gateways.yaml', text);

  await expect(project.importFromFolder()).rejects.toThrow(/gateways.yaml: holds no CustomResourceDefinition with a served version; .*$/);
});

test('an address that names no release', async () => {
  project.write('cdk8s.yaml', JSON.stringify({ imports: ['https://example.com/gateways.yaml'] }));

  await expect(project.importFromFolder()).rejects.toThrow(
    /^cdk8s.yaml: imports: https:\/\/example.com\/gateways.yaml is not a pinned file; write https:.*$/,
  );
});

test('an address that cannot be fetched', async () => {
  const fetch = jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('', { status: 404 }));

  await expect(project.importFromAddresses()).rejects.toThrow(/gateways.yaml cannot be fetched \(404\); use --from DIR with a folder .*$/);

  fetch.mockRestore();
});

test('an API group without a namespace', async () => {
  const manifest = crdManifest('Widget', spec);
  project.writeCrd('gateways.yaml', { ...manifest, spec: { ...manifest.spec, group: 'example.com' } });

  await expect(project.importFromFolder()).rejects.toThrow(/^API group "example.com" has no namespace; add it to scripts\/import\/groups.ts.*$/);
});
