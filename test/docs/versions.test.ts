import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { Mesh } from '../../lib/entries/delivery';
import { readSources } from '../../scripts/import/sources';
import { root, textOf } from './pages';

const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { dependencies, peerDependencies, engines } = json('package.json');
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
