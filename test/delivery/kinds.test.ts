import type { Chart } from 'cdk8s';
import { argocd, flux, sail } from '../../lib/entries/delivery';
import { synth } from '../support/synth';

const url = 'https://charts.example.com';
const release = { chart: 'tool', repo: url, version: '1.2.3', namespace: 'tools', releaseName: 'tool' };
const source = { repoURL: url, targetRevision: 'HEAD', path: 'dist' };
const application = { project: 'default', source, destination: { name: 'mumbai' }, syncPolicy: {} };
const sourceRef = { kind: 'GitRepository', name: 'platform' } as const;
const istio = { version: '1.30.3', namespace: 'istio-system' };

describe('a kind of another tool takes every field of its spec', () => {
  test.each<[string, string, object, (chart: Chart) => unknown]>([
    [
      'Application',
      'argoproj.io/v1alpha1',
      { revisionHistoryLimit: 3 },
      (chart) => new argocd.Application(chart, 'x', { ...application, spec: { revisionHistoryLimit: 3 } }),
    ],
    [
      'ApplicationSet',
      'argoproj.io/v1alpha1',
      { templatePatch: '{}' },
      (chart) => new argocd.ApplicationSet(chart, 'x', { elements: [], applicationName: 'x', application, spec: { templatePatch: '{}' } }),
    ],
    [
      'Kustomization',
      'kustomize.toolkit.fluxcd.io/v1',
      { suspend: true },
      (chart) => new flux.Kustomization(chart, 'x', { path: './x', sourceRef, spec: { suspend: true } }),
    ],
    [
      'HelmRelease',
      'helm.toolkit.fluxcd.io/v2',
      { suspend: true },
      (chart) => new flux.HelmRelease(chart, 'x', { release, source: 'x', spec: { suspend: true } }),
    ],
    [
      'HelmRepository',
      'source.toolkit.fluxcd.io/v1',
      { suspend: true },
      (chart) => new flux.HelmRepository(chart, 'x', { url, spec: { suspend: true } }),
    ],
    [
      'OCIRepository',
      'source.toolkit.fluxcd.io/v1',
      { suspend: true },
      (chart) => new flux.OCIRepository(chart, 'x', { url, tag: '1', spec: { suspend: true } }),
    ],
    [
      'GitRepository',
      'source.toolkit.fluxcd.io/v1',
      { suspend: true },
      (chart) => new flux.GitRepository(chart, 'x', { url, branch: 'main', spec: { suspend: true } }),
    ],
    [
      'Istio',
      'sailoperator.io/v1',
      { updateStrategy: { type: 'RevisionBased' } },
      (chart) => new sail.Istio(chart, 'x', { ...istio, values: {}, spec: { updateStrategy: { type: 'RevisionBased' } } }),
    ],
    [
      'IstioCNI',
      'sailoperator.io/v1',
      { profile: 'ambient' },
      (chart) => new sail.IstioCNI(chart, 'x', { ...istio, spec: { profile: 'ambient' } }),
    ],
    [
      'ZTunnel',
      'sailoperator.io/v1',
      { targetRef: { kind: 'Istio', name: 'default' } },
      (chart) => new sail.ZTunnel(chart, 'x', { ...istio, spec: { targetRef: { kind: 'Istio', name: 'default' } } }),
    ],
  ])('%s', (kind, apiVersion, spec, add) => {
    const objects = synth((chart) => void add(chart));

    expect(objects).toMatchObject([{ apiVersion, kind, spec }]);
    expect(Object.keys(objects[0].spec).length).toBeGreaterThan(1);
  });
});
