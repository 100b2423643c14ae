import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readSources } from '../../scripts/import/sources';

const PROJECT = join(__dirname, '../..');
const OFFICIAL_CRDS = join(PROJECT, '../shared/crds');

// The official CRDs lie beside the project in CI only; elsewhere this is passed over.
(existsSync(OFFICIAL_CRDS) || process.env.CI ? test : test.skip)('cdk8s.yaml imports every official file, and no other', () => {
  const files = readdirSync(OFFICIAL_CRDS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));

  const imported = readSources(join(PROJECT, 'cdk8s.yaml')).map(({ address }) => basename(address));

  expect(imported.sort()).toEqual(files.map((path) => basename(path)).sort());
});

test('cdk8s.yaml pins the releases that the project is built for', () => {
  const releases = new Set(readSources(join(PROJECT, 'cdk8s.yaml')).map(({ release }) => release));

  expect([...releases]).toEqual(['istio/istio 1.30.3', 'cert-manager/cert-manager v1.21.1', 'kubernetes-sigs/gateway-api v1.5.1']);
});
