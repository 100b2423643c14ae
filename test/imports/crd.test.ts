import { byGroup, newestFirst, toCrd } from '../../scripts/import/crd';
import { crdManifest } from './project';

const spec = { type: 'object' };

test('orders versions as Kubernetes does: stable before beta before alpha, then the higher number', () => {
  const versions = ['v1alpha3', 'v1', 'v1beta2', 'v10', 'v1beta10', 'v2'];

  expect([...versions].sort(newestFirst)).toEqual(['v10', 'v2', 'v1', 'v1beta10', 'v1beta2', 'v1alpha3']);
});

test('keeps the served versions of a CRD, newest first', () => {
  const manifest = crdManifest('Gateway', spec, ['v1alpha3', 'v1', 'v1beta1']);
  const versions = manifest.spec.versions.map((version) => ({ ...version, served: version.name !== 'v1' }));

  const crd = toCrd({ spec: { ...manifest.spec, versions } }, 'istio/istio 1.0.0');

  expect(crd.versions.map(({ name }) => name)).toEqual(['v1beta1', 'v1alpha3']);
});

test('gathers the kinds of an API group from all files, sorted by name', () => {
  const crds = ['Sidecar', 'Gateway'].map((kind) => toCrd(crdManifest(kind, spec), 'istio/istio 1.0.0'));

  const groups = [...byGroup(crds)].map(([group, members]) => [group, members.map(({ kind }) => kind)]);

  expect(groups).toEqual([['networking.istio.io', ['Gateway', 'Sidecar']]]);
});
