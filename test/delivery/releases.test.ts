import { App } from 'cdk8s';
import { Mesh, type MeshProps } from '../../lib/delivery/mesh';
import type { Release } from '../../lib/delivery/release';
import { DataPlane } from '../../lib/topology/data-plane';
import { mistake } from '../support/synth';

function mesh(props: MeshProps = {}): Mesh {
  return new Mesh(new App(), 'mesh', props);
}

function release(releaseName: string, more: Partial<Release> = {}): Release {
  return { chart: releaseName, repo: 'https://charts.example.com', version: '1.2.3', namespace: 'tools', releaseName, ...more };
}

describe('what a mesh runs on', () => {
  test('may be called like a property that every object has', () => {
    const { releases } = mesh({ releases: [release('constructor')] });

    expect(releases.at(-1)!.values).toBeUndefined();
  });

  test.each<[string, MeshProps, string[]]>([
    ['sidecars', {}, ['istio-base', 'istiod', 'cert-manager']],
    ['ambient', { dataPlane: DataPlane.ambient() }, ['istio-base', 'istiod', 'istio-cni', 'ztunnel', 'cert-manager']],
    ['an operator', { controlPlane: 'sail' }, ['sail-operator', 'cert-manager']],
    ['more charts', { releases: [release('flagger')] }, ['istio-base', 'istiod', 'cert-manager', 'flagger']],
  ])('with %s', (_, props, names) => {
    expect(mesh(props).releases.map(({ releaseName }) => releaseName)).toEqual(names);
  });

  test.each(['demo', 'production'] as const)('in the %s profile, spelled out: the charts know it only in part', (profile) => {
    expect(mesh({ profile }).releases).toMatchSnapshot();
  });

  test('in ambient mode, with the agents of every node behind istiod', () => {
    expect(mesh({ dataPlane: DataPlane.ambient() }).releases).toMatchSnapshot();
  });

  test('ranks what has to wait behind what it waits for', () => {
    const { releases } = mesh({ dataPlane: DataPlane.ambient() });

    expect(Object.fromEntries(releases.map(({ releaseName, rank }) => [releaseName, rank]))).toEqual({
      'istio-base': 0,
      'cert-manager': 0,
      istiod: 1,
      'istio-cni': 2,
      ztunnel: 3,
    });
  });

  test('knows the platform in every chart that asks for it', () => {
    const { releases } = mesh({ dataPlane: DataPlane.ambient(), platform: 'gke' });
    const platforms = releases.map(({ releaseName, values }) => [releaseName, (values?.global as any)?.platform]);

    expect(Object.fromEntries(platforms)).toMatchObject({ istiod: 'gke', 'istio-cni': 'gke', ztunnel: 'gke' });
  });

  test('lays mesh configuration and values over the profile', () => {
    const { releases } = mesh({
      meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
      releaseValues: { istiod: { pilot: { autoscaleMin: 3 } }, 'cert-manager': { replicaCount: 2 } },
    });

    expect(releases.find(({ releaseName }) => releaseName === 'istiod')!.values).toMatchObject({
      meshConfig: { accessLogFile: '/dev/stdout', outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
      pilot: { autoscaleMin: 3 },
    });
    expect(releases.find(({ releaseName }) => releaseName === 'cert-manager')!.values).toEqual({
      crds: { enabled: true },
      replicaCount: 2,
    });
  });
});

test.each<[string, MeshProps, string]>([
  [
    'depends on one that nobody installs',
    { releases: [release('flagger', { dependsOn: ['prometheus'] })] },
    '[mesh] releases.flagger.dependsOn: "prometheus" is not a release of the mesh; use istio-base, istiod, cert-manager',
  ],
  [
    'depends on itself in a circle',
    { releases: [release('a', { dependsOn: ['b'] }), release('b', { dependsOn: ['a'] })] },
    '[mesh] releases.a.dependsOn: "a → b → a" forms a cycle; remove one of these dependencies',
  ],
  [
    'has a name that is taken',
    { releases: [release('istiod')] },
    '[mesh] releases.releaseName: "istiod" is declared twice; give one of the two another name',
  ],
  [
    'has no name',
    { releases: [release('Flagger')] },
    '[mesh] releases.releaseName: "Flagger" is not a valid release name; use at most 53 lower case letters, digits and "-"',
  ],
  [
    'floats',
    { releases: [release('flagger', { version: '1.x' })] },
    '[mesh] releases.flagger.version: "1.x" is not an exact version; write the full version, such as "1.2.3"',
  ],
  [
    'comes from nowhere',
    { releases: [release('flagger', { repo: 'flagger.app' })] },
    '[mesh] releases.flagger.repo: "flagger.app" is not a valid chart repository; write an address that starts with "https://" or "oci://"',
  ],
  [
    'goes nowhere',
    { releases: [release('flagger', { namespace: 'My Tools' })] },
    '[mesh] releases.flagger.namespace: "My Tools" is not a valid namespace name; use at most 63 lower case letters, digits and "-"',
  ],
  [
    'is not a release at all',
    { releases: [{} as Release] },
    '[mesh] releases.releaseName: is not a valid release name; use at most 53 lower case letters, digits and "-"',
  ],
  [
    'has values and is not there',
    { releaseValues: { kiali: {} } },
    '[mesh] releaseValues: "kiali" is not a release of the app; use istio-base, istiod, cert-manager',
  ],
])('a mesh refuses a release that %s', (_, props, message) => {
  expect(mistake(() => mesh(props))).toBe(message);
});
