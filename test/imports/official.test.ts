import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readSources } from '../../scripts/import/sources';

const PROJECT = join(__dirname, '../..');
const OFFICIAL_CRDS = [join(PROJECT, '../shared/crds'), join(PROJECT, '../shared/crds-engines')];

// The official CRDs lie beside the project in CI only; elsewhere this is passed over.
(OFFICIAL_CRDS.every((folder) => existsSync(folder)) || process.env.CI ? test : test.skip)('cdk8s.yaml imports every official file, and no other', () => {
  const files = OFFICIAL_CRDS.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }));

  const imported = readSources(join(PROJECT, 'cdk8s.yaml')).map(({ file }) => file);

  expect(imported.sort()).toEqual(files.filter((path) => path.endsWith('.yaml')).map((path) => basename(path)).sort());
});

test('cdk8s.yaml pins the releases that the project is built for', () => {
  const releases = new Set(readSources(join(PROJECT, 'cdk8s.yaml')).map(({ release }) => release));

  expect([...releases]).toEqual([
    'istio/istio 1.30.3',
    'cert-manager/cert-manager v1.21.1',
    'kubernetes-sigs/gateway-api v1.5.1',
    'argoproj/argo-cd v3.5.1',
    'argoproj/argo-rollouts v1.9.1',
    'fluxcd/flagger v1.44.0',
    'fluxcd/helm-controller v1.6.3',
    'fluxcd/kustomize-controller v1.9.4',
    'fluxcd/source-controller v1.9.1',
    'istio-ecosystem/sail-operator 1.30.3',
  ]);
});
