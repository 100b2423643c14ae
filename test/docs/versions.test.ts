import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { Mesh } from '../../lib/entries/delivery';
import { versionsOf } from '../../lib/verify/schema/version-table';
import { readSources } from '../../scripts/import/sources';
import { root, textOf } from './pages';

const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { dependencies, devDependencies, peerDependencies, engines } = json('package.json');
const releases = new Map(readSources(join(root, 'cdk8s.yaml')).map(({ release }) => release.split(' ') as [string, string]));
const mesh = new Mesh(new App(), 'mesh');

/** The version that a row of the page names. */
function told(project: string): string | undefined {
  return new RegExp(`^\\| ${project}[^|]*\\| ([^|]+?) \\|`, 'm').exec(textOf('docs/versions.md'))?.[1];
}

test.each([
  ['Istio', releases.get('istio/istio'), mesh.version],
  ['cert-manager', releases.get('cert-manager/cert-manager'), mesh.certManagerVersion],
  ['Gateway API', releases.get('kubernetes-sigs/gateway-api'), mesh['gatewayApiVersion']],
])('docs/versions.md names the release of %s that is imported and installed', (project, imported, installed) => {
  expect({ imported, installed }).toEqual({ imported: told(project), installed: told(project) });
});

test('docs/versions.md names the Kubernetes whose schemas are used', () => {
  expect(`kubernetes ${told('Kubernetes')}`).toBe(json('imports/core-schemas/kubernetes.json').release);
});

test.each(Object.entries<string>(peerDependencies))('docs/versions.md names the peer dependency %s %s', (project, range) => {
  expect(told(project)).toBe(`${/^\^(\d+\.\d+)\.0$/.exec(range)?.[1]} or later`);
});

test('docs/versions.md names the cdk8s-plus that comes along', () => {
  expect(dependencies['cdk8s-plus-28'].startsWith(`^${told('cdk8s-plus-28')}.`)).toBe(true);
});

test('docs/versions.md names the Node.js that the package needs', () => {
  expect(told('Node.js')).toBe(`${/^>=(\d+)$/.exec(engines.node)?.[1]} or later`);
});

describe('what docs/versions.md says of other versions', () => {
  const page = textOf('docs/versions.md');
  /** The cells of the rows of a table, by its header. */
  const rowsBelow = (header: string) => {
    const [, table] = page.split(`${header}\n`);
    return table
      .split('\n\n')[0]
      .split('\n')
      .slice(1)
      .map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
  };
  const tested = new Map(rowsBelow('| Project | Versions | How |').map(([project, versions]) => [project, versions.split(', ')]));

  test('is every version of Istio and of the Gateway API that is known', () => {
    expect([...tested.get('Istio')!].reverse()).toEqual(versionsOf('istio'));
    expect([
      ...[...tested.get('Gateway API, standard channel')!].reverse(),
      ...tested.get('Gateway API, experimental channel')!.map((version) => `${version}-experimental`),
    ]).toEqual(versionsOf('gateway-api'));
  });

  test('is the cdk8s and the cdk8s-plus that are installed for the tests', () => {
    const installed = Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) => /^cdk8s-plus-(\d+)$/.exec(name)?.[1] ?? []);

    expect(tested.get('cdk8s-plus')).toEqual(installed.sort());
    expect(devDependencies.cdk8s.startsWith(`^${tested.get('cdk8s')![0]}.`)).toBe(true);
  });

  test('is the Kubernetes and the cert-manager of the tests', () => {
    expect(told('Kubernetes')!.startsWith(`v${tested.get('Kubernetes')![0]}.`)).toBe(true);
    expect(told('cert-manager')!.startsWith(`v${tested.get('cert-manager')![0]}.`)).toBe(true);
  });

  test('is the releases that a mesh installs for each', () => {
    const installed = [...versionsOf('istio')].reverse().map((istio) => {
      const older = new Mesh(new App(), 'mesh', { istio, api: 'gateway-api' });
      return [istio, older.version, older.gatewayApi];
    });

    expect(rowsBelow('| Istio | latest known release | Gateway API |')).toEqual(installed);
  });

  test.each([
    ['Argo CD', 'argoproj/argo-cd'],
    ['Argo Rollouts', 'argoproj/argo-rollouts'],
    ['Flagger', 'fluxcd/flagger'],
    ['Sail operator', 'istio-ecosystem/sail-operator'],
  ])('is the release of %s that is imported', (name, project) => {
    expect(releases.get(project)!.replace(/^v/, '')).toMatch(new RegExp(`^${tested.get(name)![0].replace('.', '\\.')}\\.`));
  });

  test('is the controllers of Flux that are imported', () => {
    for (const controller of tested.get('Flux')!) {
      const [name, version] = controller.split(' ');
      expect(releases.get(`fluxcd/${name}`)).toMatch(new RegExp(`^v${version.replace('.', '\\.')}\\.`));
    }
  });
});
