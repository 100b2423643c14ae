import { join } from 'node:path';
import { readRepository } from '../../../lib/manifest/repository/read-repository';
import { findKustomize } from '../../support/kubectl';

const kustomize = findKustomize();

// Skipped where there is no kubectl: nothing else builds kustomizations as it does. `npm run test:cluster` builds one.
(kustomize ? describe : describe.skip)('a kustomization as kubectl builds it', () => {
  const overlays = join(__dirname, '../../corpus/kustomize');
  const built = () => readRepository([overlays], { renderers: () => ({ kustomize }) }).environments;
  const hosts = (name: string) => {
    const { manifests } = built().find((environment) => environment.name?.endsWith(name))!;
    return manifests.objects.filter(({ kind }) => kind === 'VirtualService').map(({ object }) => (object.spec as { hosts: unknown }).hosts);
  };

  test('has the values of the patches', () => {
    expect(hosts('staging')).toEqual([['orders.staging.example.com']]);
    expect(hosts('production')).toEqual([['orders.example.com']]);
  });

  test('has what generators and components make, and nothing that only looks like a manifest', () => {
    expect(built().map(({ manifests }) => manifests.objects.map(({ kind }) => kind).sort())).toEqual([
      expect.arrayContaining(['ConfigMap', 'PeerAuthentication']),
      expect.not.arrayContaining(['PeerAuthentication']),
    ]);
    expect(built().flatMap(({ manifests }) => manifests.problems)).toEqual([]);
  });
});
