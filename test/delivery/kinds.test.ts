import type { Chart } from 'cdk8s';
import { argocd, flux, sail } from '../../lib';
import { synth } from '../support/synth';

const spec = { suspend: true };
const url = 'https://charts.example.com';
const release = { chart: 'tool', repo: url, version: '1.2.3', namespace: 'tools', releaseName: 'tool' };
const source = { repoURL: url, targetRevision: 'HEAD', path: 'dist' };
const application = { project: 'default', source, destination: { name: 'mumbai' }, syncPolicy: {} };
const sourceRef = { kind: 'GitRepository', name: 'platform' };
const istio = { version: '1.30.3', namespace: 'istio-system' };

describe('a kind of another tool takes every field of its spec', () => {
  test.each<[string, string, (chart: Chart) => unknown]>([
    ['Application', 'argoproj.io/v1alpha1', (chart) => new argocd.Application(chart, 'x', { ...application, spec })],
    [
      'ApplicationSet',
      'argoproj.io/v1alpha1',
      (chart) => new argocd.ApplicationSet(chart, 'x', { elements: [], applicationName: 'x', application, spec }),
    ],
    ['Kustomization', 'kustomize.toolkit.fluxcd.io/v1', (chart) => new flux.Kustomization(chart, 'x', { path: './x', sourceRef, spec })],
    ['HelmRelease', 'helm.toolkit.fluxcd.io/v2', (chart) => new flux.HelmRelease(chart, 'x', { release, source: 'x', spec })],
    ['HelmRepository', 'source.toolkit.fluxcd.io/v1', (chart) => new flux.HelmRepository(chart, 'x', { url, spec })],
    ['OCIRepository', 'source.toolkit.fluxcd.io/v1', (chart) => new flux.OCIRepository(chart, 'x', { url, tag: '1', spec })],
    ['GitRepository', 'source.toolkit.fluxcd.io/v1', (chart) => new flux.GitRepository(chart, 'x', { url, branch: 'main', spec })],
    ['Istio', 'sailoperator.io/v1', (chart) => new sail.Istio(chart, 'x', { ...istio, values: {}, spec })],
    ['IstioCNI', 'sailoperator.io/v1', (chart) => new sail.IstioCNI(chart, 'x', { ...istio, spec })],
    ['ZTunnel', 'sailoperator.io/v1', (chart) => new sail.ZTunnel(chart, 'x', { ...istio, spec })],
  ])('%s', (kind, apiVersion, add) => {
    const objects = synth((chart) => void add(chart));

    expect(objects).toMatchObject([{ apiVersion, kind, spec: { suspend: true } }]);
    expect(Object.keys(objects[0].spec).length).toBeGreaterThan(1);
  });
});
