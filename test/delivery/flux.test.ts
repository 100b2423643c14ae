import { handOver } from '../../lib/core/handed-over';
import { Delivery } from '../../lib/delivery/delivery';
import type { FluxDeliveryOptions } from '../../lib/delivery/flux/flux-engine';
import type { MeshProps } from '../../lib/delivery/mesh';
import { DataPlane } from '../../lib/topology/data-plane';
import { mistake } from '../support/synth';
import { deployment, gatewayPods, meshApp, namespace, objectsIn, repoUrl, written } from './written';

const source = { kind: 'GitRepository', name: 'platform' } as const;
const delivery = Delivery.flux({ source });
const KUSTOMIZATIONS = 'dist/flux/kustomizations.k8s.yaml';

function flux(charts?: Parameters<typeof meshApp>[2], props: MeshProps = {}) {
  return written((outdir) => meshApp(outdir, delivery, charts, props));
}

function kustomization(files: ReadonlyMap<string, string>, name: string): any {
  return objectsIn(files, KUSTOMIZATIONS).find((object) => object.metadata.name === name);
}

describe('Delivery.flux', () => {
  const files = flux();

  test('gives every phase a folder: what Flux cannot apply yet keeps back only its own', () => {
    expect([...files.keys()]).toEqual([
      'bootstrap/flux.yaml',
      'dist/00-namespaces/00-namespaces.k8s.yaml',
      'dist/20-gateway/20-gateway.k8s.yaml',
      'dist/40-apps/40-apps.k8s.yaml',
      'dist/flux/kustomizations.k8s.yaml',
      'dist/releases/releases.k8s.yaml',
    ]);
  });

  test.each(['bootstrap/flux.yaml', 'dist/flux/kustomizations.k8s.yaml', 'dist/releases/releases.k8s.yaml'])('writes %s', (file) => {
    expect(files.get(file)).toMatchSnapshot();
  });

  test('writes the same twice', () => {
    expect(flux()).toEqual(files);
  });

  test('waits for the charts before anything that needs them', () => {
    expect(kustomization(files, 'releases').spec.healthChecks.map(({ name }: any) => name)).toEqual([
      'istio-base',
      'istiod',
      'cert-manager',
    ]);
    expect(kustomization(files, '00-namespaces').spec.dependsOn).toBeUndefined();
    expect(kustomization(files, '20-gateway').spec.dependsOn).toEqual([{ name: 'releases' }, { name: '00-namespaces' }]);
  });

  test('brings the definitions of the Gateway API first in ambient mode, and never takes them away', () => {
    const ambient = flux({}, { dataPlane: DataPlane.ambient() });

    expect(objectsIn(ambient, KUSTOMIZATIONS).find(({ kind }) => kind === 'GitRepository').spec).toEqual({
      interval: '1h',
      url: 'https://github.com/kubernetes-sigs/gateway-api',
      ref: { tag: 'v1.5.1' },
    });
    expect(objectsIn(ambient, KUSTOMIZATIONS).filter(({ kind }) => kind === 'Kustomization')[0]).toMatchObject({
      metadata: { name: 'gateway-api' },
      spec: { path: './config/crd/standard', prune: false, wait: true, sourceRef: { kind: 'GitRepository', name: 'gateway-api' } },
    });
    expect(kustomization(ambient, 'releases').spec.dependsOn).toEqual([{ name: 'gateway-api' }]);
  });

  test('waits for pods, phase by phase', () => {
    expect(kustomization(files, '40-apps').spec).toMatchObject({
      dependsOn: [{ name: 'releases' }, { name: '20-gateway' }],
      healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart', namespace: 'shop' }],
    });
  });

  test('has nothing wait for certificates, which wait for DNS', () => {
    const charts = { apps: [gatewayPods], certificates: [], addons: [deployment] };

    expect(kustomization(flux(charts), '60-addons').spec.dependsOn).toEqual([{ name: 'releases' }, { name: '40-apps' }]);
  });

  test('never takes a namespace away', () => {
    expect(objectsIn(files, 'dist/00-namespaces/00-namespaces.k8s.yaml')[0].metadata.annotations).toEqual({
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
  });

  test('leaves to controllers what is theirs', () => {
    const app = written((outdir) => {
      const created = meshApp(outdir, delivery, { namespaces: [namespace], apps: [deployment] });
      handOver(created, { group: 'apps', kind: 'Deployment', name: 'cart', namespace: 'shop', fields: ['/spec/replicas'] });
      return created;
    });

    expect(kustomization(app, '40-apps').spec.ignore).toEqual([
      { paths: ['/spec/replicas'], target: { group: 'apps', kind: 'Deployment', name: '^cart$', namespace: '^shop$' } },
    ]);
    expect(kustomization(app, '00-namespaces').spec.ignore).toBeUndefined();
  });

  test('waits for the Istio that Sail makes', () => {
    const sail = flux(undefined, { controlPlane: 'sail' });

    expect(sail.get('dist/10-control-plane/istio.k8s.yaml')).toMatchSnapshot();
    expect(kustomization(sail, '10-control-plane').spec.healthChecks).toEqual([
      { apiVersion: 'sailoperator.io/v1', kind: 'Istio', name: 'default' },
    ]);
    expect(kustomization(sail, '20-gateway').spec.dependsOn).toContainEqual({ name: '10-control-plane' });
  });

  test.each<[string, FluxDeliveryOptions['source'], object]>([
    [
      'a branch',
      { ...source, url: repoUrl, ref: 'prod' },
      { kind: 'GitRepository', spec: { interval: '1m', url: repoUrl, ref: { branch: 'prod' } } },
    ],
    [
      'an artifact',
      { kind: 'OCIRepository', name: 'platform', url: 'oci://registry.example.com/mesh' },
      { kind: 'OCIRepository', spec: { interval: '1m', url: 'oci://registry.example.com/mesh', ref: { tag: 'latest' } } },
    ],
  ])('makes the source when it is told its address: %s', (_, given, made) => {
    const own = written((outdir) => meshApp(outdir, Delivery.flux({ source: given, namespace: 'gitops', name: 'prod' })));

    expect(objectsIn(own, 'bootstrap/flux.yaml')).toMatchObject([
      { ...made, metadata: { name: 'platform', namespace: 'gitops' } },
      { kind: 'Kustomization', metadata: { name: 'prod', namespace: 'gitops' }, spec: { path: './dist/flux' } },
    ]);
  });
});

describe('Delivery.flux refuses', () => {
  test.each<[Partial<FluxDeliveryOptions>, string]>([
    [
      { source: { ...source, url: 'example/mesh' } },
      '[Delivery.flux] source.url: "example/mesh" is not a valid address of a repository; write one such as "https://github.com/example/mesh.git"',
    ],
    [
      { source: { kind: 'OCIRepository', name: 'platform', url: repoUrl } },
      `[Delivery.flux] source.url: "${repoUrl}" is not a valid address for OCIRepository; start it with "oci://"`,
    ],
    [
      { source: { ...source, url: 'oci://registry.example.com/mesh' } },
      '[Delivery.flux] source.url: "oci://registry.example.com/mesh" is not a valid address for GitRepository; use kind "OCIRepository"',
    ],
    [
      { source: { ...source, name: 'The Platform' } },
      '[Delivery.flux] source.name: "The Platform" is not a valid name; use at most 63 lower case letters, digits and "-"',
    ],
    [{ path: './dist' }, '[Delivery.flux] path: "./dist" is not a folder of the repository; write one such as "dist"'],
    [
      { name: '1' },
      '[Delivery.flux] name: "1" is not a valid name; use at most 32 lower case letters, digits and "-", starting with a letter',
    ],
  ])('%j', (options, message) => {
    expect(mistake(() => Delivery.flux({ source, ...options }))).toBe(message);
  });
});
