import { relative } from 'node:path';
import { readRepository, type RepositoryOptions } from '../../../lib/manifest/repository/read-repository';
import type { Renderer } from '../../../lib/manifest/repository/external-tool';
import { configMap, folderOf, kustomization } from './folder';

const nothingInstalled: RepositoryOptions = { renderers: () => ({}) };

/** The names of the objects of each environment, and the files that were left out, relative to the folder. */
function read(files: Readonly<Record<string, string>>, options = nothingInstalled) {
  const folder = folderOf(files);
  const { environments, leftOut, notes } = readRepository([folder], options);
  const short = (path: string) => relative(folder, path);
  return {
    environments: environments.map(({ name, manifests }) => ({
      name: name && short(name),
      objects: manifests.objects.map((entry) => entry.name),
    })),
    problems: environments.flatMap(({ manifests }) => manifests.problems.map(({ message }) => message)),
    leftOut: Object.fromEntries(leftOut.map(({ reason, files }) => [reason, files.map(short)])),
    notes: notes.map((note) => note.replaceAll(`${folder}/`, '')),
  };
}

describe('files that are not manifests are left out, and counted', () => {
  test.each<[string, string, string]>([
    ['values of a chart', 'values.yaml', 'replicas: 2\nimage: { tag: yes }\n'],
    ['values that name a kind and a version', 'values-prod.yaml', 'kind: DaemonSet\nextra:\n  - apiVersion: v1\n'],
    ['a workflow', 'workflow.yml', 'on: push\njobs: { test: { runs-on: ubuntu-latest } }\n'],
    ['a compose file', 'docker-compose.yml', 'services: { web: { image: web } }\n'],
    ['a package file', 'package.json', '{ "name": "web", "version": "1.0.0" }\n'],
    ['a list', 'list.yaml', '- a\n- kind: x\n  apiVersion: y\n'],
    ['a cluster of kind', 'cluster.yaml', 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes: []\n'],
    ['something that is not YAML', 'broken.yaml', 'a: [b\n'],
  ])('%s', (_, file, text) => {
    expect(read({ [file]: text, 'app.yaml': configMap('app') })).toEqual({
      environments: [{ name: undefined, objects: ['app'] }],
      problems: [],
      leftOut: { other: [file] },
      notes: [],
    });
  });

  test.each<[string, string]>([
    ['a component of Backstage', 'kind: Component\napiVersion: backstage.io/v1alpha1\nmetadata: { name: x }\n'],
    [
      'an object that is kept local',
      `${configMap('local').replace('{ name', '{ annotations: { config.kubernetes.io/local-config: "true" }, name')}`,
    ],
  ])('%s is configuration of a tool', (_, text) => {
    expect(read({ 'x.yaml': text, 'app.yaml': configMap('app') }).leftOut).toEqual({ configuration: ['x.yaml'] });
  });

  test('a manifest that lacks its kind is a mistake, in a folder too', () => {
    expect(read({ 'x.yaml': 'apiVersion: v1\nmetadata: { name: kind }\n' }).problems).toEqual([
      'the document is missing kind, so kubectl cannot apply it',
    ]);
  });

  test('a folder without manifests has no environment', () => {
    expect(read({ 'README.md': '#', 'empty.yaml': '# nothing\n' }).environments).toEqual([]);
  });
});

describe('a kustomization that nothing builds', () => {
  const files = {
    'base/kustomization.yaml': kustomization('resources: [ app.yaml ]'),
    'base/app.yaml': configMap('app'),
    'base/forgotten.yaml': configMap('forgotten'),
    'overlays/dev/kustomization.yaml': kustomization('resources: [ ../../base ]\nnamePrefix: dev-\npatches: [ { path: patch.yaml } ]'),
    'overlays/dev/patch.yaml': configMap('app', 'dev'),
    'overlays/prod/kustomization.yaml': kustomization('resources: [ ../../base, extra ]'),
    'overlays/prod/extra/Kustomization': kustomization('resources: [ extra.yaml ]'),
    'overlays/prod/extra/extra.yaml': configMap('extra'),
  };

  test('is read as its resources stand: each overlay alone, bases only as part of them, patches and unlisted files not at all', () => {
    expect(read(files)).toEqual({
      environments: [
        { name: 'overlays/dev', objects: ['app'] },
        { name: 'overlays/prod', objects: ['app', 'extra'] },
      ],
      problems: [],
      leftOut: {
        kustomization: [
          'base/kustomization.yaml',
          'overlays/dev/kustomization.yaml',
          'overlays/prod/extra/Kustomization',
          'overlays/prod/kustomization.yaml',
        ],
        patch: ['overlays/dev/patch.yaml'],
        unlisted: ['base/forgotten.yaml'],
      },
      notes: [
        'overlays/dev and 1 more: kustomizations are verified as the resources are written, without patches, because neither kubectl nor kustomize is installed',
      ],
    });
  });

  test('what a patch may still change is marked', () => {
    const { environments } = readRepository([folderOf(files)], nothingInstalled);

    expect(environments.map(({ manifests }) => manifests.objects.map(({ source }) => source.isTentative ?? false))).toEqual([
      [true],
      [false, false],
    ]);
  });

  test('nothing is fetched: a kustomization with a remote base is not built', () => {
    const never: Renderer = { name: 'kubectl kustomize', render: () => ({ problem: 'it was called' }) };
    const remote = {
      'kustomization.yaml': kustomization('resources: [ app.yaml, "https://example.com/base.yaml" ]'),
      'app.yaml': configMap('app'),
    };

    expect(read(remote, { renderers: () => ({ kustomize: never }) }).notes).toEqual([
      expect.stringContaining('because it uses https://example.com/base.yaml, which is remote'),
    ]);
  });
});

describe('a kustomization that is built', () => {
  const files = {
    'base/kustomization.yaml': kustomization('resources: [ app.yaml ]'),
    'base/app.yaml': `# the shop\n---\n${configMap('app')}`,
    'dev/kustomization.yaml': kustomization('namePrefix: dev-\nresources: [ ../base ]'),
  };
  const built = (output: string): RepositoryOptions => ({
    renderers: () => ({ kustomize: { name: 'kustomize build', render: () => ({ output }) } }),
  });

  test('holds the objects of the build, which stand where they were written', () => {
    const folder = folderOf(files);
    const { environments } = readRepository([folder], built(configMap('dev-app')));
    const [entry] = environments[0].manifests.objects;

    expect(entry.name).toBe('dev-app');
    expect(entry.source.file).toBe(`${folder}/base/app.yaml`);
    expect(entry.at('data', 'value').position()).toEqual({ line: 6, column: 9 });
  });

  test('an object that is made from no resource stands in the kustomization', () => {
    const folder = folderOf(files);
    const { environments } = readRepository([folder], built(configMap('generated')));

    expect(environments[0].manifests.objects[0].source.file).toBe(`${folder}/dev/kustomization.yaml`);
  });

  test('a build that fails is told with its reason, and the resources are read as they stand', () => {
    const failing: RepositoryOptions = {
      renderers: () => ({ kustomize: { name: 'kustomize build', render: () => ({ problem: 'no such patch' }) } }),
    };

    expect(read(files, failing)).toMatchObject({
      environments: [{ objects: ['app'] }],
      notes: [
        'dev: a kustomization is verified as the resources are written, without patches, because kustomize build says: no such patch',
      ],
    });
  });
});

describe('a Helm chart', () => {
  const files = {
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'chart/values.yaml': 'replicas: 1\n',
    'chart/templates/web.yaml': 'kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: {{ .Release.Name }}\n',
    'chart/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.0.0\n',
    'app.yaml': configMap('app'),
  };

  test('is left out where Helm is not installed, with its templates, values and charts', () => {
    expect(read(files)).toMatchObject({
      environments: [{ objects: ['app'] }],
      leftOut: { chart: ['chart/Chart.yaml', 'chart/charts/db/Chart.yaml', 'chart/templates/web.yaml', 'chart/values.yaml'] },
      notes: [expect.stringContaining('chart: a Helm chart is left out, because helm is not installed')],
    });
  });

  test('is rendered where Helm is installed, and its objects stand in their templates', () => {
    const folder = folderOf(files);
    const render = () => ({ output: `---\n# Source: shop/templates/web.yaml\n${configMap('web')}` });
    const { environments } = readRepository([folder], { renderers: () => ({ helm: { name: 'helm template', render } }) });

    expect(
      environments.map(({ manifests }) => manifests.objects.map(({ name, source }) => [name, relative(folder, source.file!)])),
    ).toEqual([[['app', 'app.yaml']], [['web', 'chart/templates/web.yaml']]]);
  });
});

describe('folders side by side', () => {
  test.each<[string, Record<string, string>, Record<string, string[]>]>([
    [
      'with different objects of one name are clusters; what stands above belongs to each',
      { 'eu/a.yaml': configMap('a', 'eu'), 'us/a.yaml': configMap('a', 'us'), 'us/b.yaml': configMap('b'), 'all.yaml': configMap('all') },
      { eu: ['all', 'a'], us: ['all', 'a', 'b'] },
    ],
    [
      'below folders that do not differ',
      {
        'clusters/eu/shop/a.yaml': configMap('a', 'eu'),
        'clusters/us/shop/a.yaml': configMap('a', 'us'),
        'infra/x.yaml': configMap('x'),
      },
      { 'clusters/eu': ['a', 'x'], 'clusters/us': ['a', 'x'] },
    ],
    [
      'of which one only repeats what another has',
      {
        'dev/a.yaml': configMap('a', 'dev'),
        'dev/b.yaml': configMap('b'),
        'prod/a.yaml': configMap('a'),
        'prod/b.yaml': configMap('b'),
        'test/b.yaml': configMap('b'),
      },
      { dev: ['a', 'b'], prod: ['a', 'b'], test: ['b'] },
    ],
    [
      'two levels deep',
      {
        'eu/dev/a.yaml': configMap('a', '1'),
        'eu/prod/a.yaml': configMap('a', '2'),
        'us/dev/a.yaml': configMap('a', '3'),
        'us/prod/a.yaml': configMap('a', '4'),
      },
      { 'eu/dev': ['a'], 'eu/prod': ['a'], 'us/dev': ['a'], 'us/prod': ['a'] },
    ],
    ['a folder and one below it', { 'a.yaml': configMap('a'), 'prod/a.yaml': configMap('a', 'prod') }, { '': ['a'], prod: ['a'] }],
  ])('%s', (_, files, expected) => {
    const { environments } = read(files);

    expect(Object.fromEntries(environments.map(({ name, objects }) => [name, objects]))).toEqual(expected);
  });

  test.each([
    ['with the same objects are one cluster', { 'a/x.yaml': configMap('x'), 'b/x.yaml': configMap('x') }],
    ['files of one folder are one cluster, whatever they repeat', { 'x.yaml': configMap('x'), 'y.yaml': configMap('x', 'other') }],
  ])('%s', (_, files) => {
    expect(read(files).environments).toEqual([{ name: undefined, objects: ['x', 'x'] }]);
  });
});

test('several paths are one input, and - is standard input', () => {
  const first = folderOf({ 'a.yaml': configMap('a') });
  const second = folderOf({ 'b.yaml': configMap('b') });
  const { environments } = readRepository([first, '-', second], { ...nothingInstalled, stdin: () => Buffer.from(configMap('c')) });

  expect(environments.map(({ manifests }) => manifests.objects.map(({ name }) => name))).toEqual([['a', 'c', 'b']]);
});
