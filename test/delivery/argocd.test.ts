import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { handOver } from '../../lib/core/handed-over';
import type { ArgoCdDeliveryOptions } from '../../lib/delivery/argocd/argocd-engine';
import { syncWave } from '../../lib/delivery/argocd/waves';
import { Delivery } from '../../lib/delivery/delivery';
import type { MeshProps } from '../../lib/delivery/mesh';
import { MeshApp } from '../../lib/delivery/mesh-app';
import type { PhaseName } from '../../lib/delivery/phase';
import { DataPlane } from '../../lib/topology/data-plane';
import { mistake } from '../support/synth';
import { meshApp, namespace, objectsIn, repoUrl, written } from './written';

const delivery = Delivery.argoCd({ repoUrl });

function argoCd(charts?: Parameters<typeof meshApp>[2], props: MeshProps = {}) {
  return written((outdir) => meshApp(outdir, delivery, charts, props));
}

function application(files: ReadonlyMap<string, string>, name: string): any {
  return objectsIn(files, 'dist/argocd/applications.k8s.yaml').find((object) => object.metadata.name === name);
}

describe('Delivery.argoCd', () => {
  const files = argoCd();

  test('keeps Applications, manifests and what comes by hand apart', () => {
    expect([...files.keys()]).toEqual([
      'bootstrap/argocd-health.yaml',
      'bootstrap/argocd.yaml',
      'dist/argocd/applications.k8s.yaml',
      'dist/manifests/00-namespaces.k8s.yaml',
      'dist/manifests/20-gateway.k8s.yaml',
      'dist/manifests/40-apps.k8s.yaml',
    ]);
  });

  test.each(['bootstrap/argocd-health.yaml', 'bootstrap/argocd.yaml', 'dist/argocd/applications.k8s.yaml'])('writes %s', (file) => {
    expect(files.get(file)).toMatchSnapshot();
  });

  test('writes the same twice', () => {
    expect(argoCd()).toEqual(files);
  });

  test('has what others depend on come in an earlier wave', () => {
    const waves = objectsIn(files, 'dist/argocd/applications.k8s.yaml').map(({ metadata }) => [
      metadata.name,
      metadata.annotations['argocd.argoproj.io/sync-wave'],
    ]);

    expect(waves).toEqual([
      ['istio-base', '-100'],
      ['istiod', '-90'],
      ['cert-manager', '-100'],
      ['mesh-manifests', '0'],
    ]);
  });

  test('brings the definitions of the Gateway API first in ambient mode, and leaves them there for good', () => {
    const { metadata, spec } = application(argoCd({}, { dataPlane: DataPlane.ambient() }), 'gateway-api');

    expect(metadata.annotations['argocd.argoproj.io/sync-wave']).toBe('-110');
    expect(metadata.finalizers).toBeUndefined();
    expect(spec.source).toEqual({
      repoURL: 'https://github.com/kubernetes-sigs/gateway-api',
      targetRevision: 'v1.5.1',
      path: 'config/crd/standard',
    });
  });

  test('has the webhooks of Istio fail closed, though Argo CD renders each chart as if it were new', () => {
    for (const name of ['istio-base', 'istiod']) {
      expect(application(files, name).spec.source.helm.valuesObject.base).toEqual({ validationFailurePolicy: 'Fail' });
      expect(application(files, name).spec.ignoreDifferences.map(({ kind }: any) => kind)).toContain('ValidatingWebhookConfiguration');
    }
  });

  test('applies objects of kinds that an earlier Application brings', () => {
    expect(application(files, 'mesh-manifests').spec.syncPolicy.syncOptions).toContain('SkipDryRunOnMissingResource=true');
  });

  test('never takes a namespace away', () => {
    expect(objectsIn(files, 'dist/manifests/00-namespaces.k8s.yaml')[0].metadata.annotations).toMatchObject({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    });
  });

  test('leaves to controllers what is theirs', () => {
    const app = written((outdir) => {
      const created = meshApp(outdir, delivery);
      handOver(created, { group: 'apps', kind: 'Deployment', name: 'cart', namespace: 'shop', fields: ['/spec/replicas'] });
      return created;
    });

    expect(application(app, 'mesh-manifests').spec.ignoreDifferences).toEqual([
      { group: 'apps', kind: 'Deployment', name: 'cart', namespace: 'shop', jsonPointers: ['/spec/replicas'] },
    ]);
  });

  test('waits for the Istio that Sail makes', () => {
    const sail = argoCd(undefined, { controlPlane: 'sail' });

    expect(sail.get('dist/manifests/10-istio.k8s.yaml')).toMatchSnapshot();
    expect(application(sail, 'sail-operator').spec.source).toMatchObject({ chart: 'sail-operator', targetRevision: '1.30.3' });
    expect(application(sail, 'istiod')).toBeUndefined();
  });

  test('follows where Argo CD and the repository are', () => {
    const options = { path: 'clusters/prod', revision: 'v1', project: 'platform', namespace: 'gitops', name: 'prod', bootstrapDir: 'once' };
    const moved = written((outdir) => meshApp(outdir, Delivery.argoCd({ repoUrl, ...options })));

    expect(objectsIn(moved, 'once/argocd.yaml')[0]).toMatchObject({
      metadata: { name: 'prod', namespace: 'gitops' },
      spec: { project: 'platform', source: { path: 'clusters/prod/argocd', targetRevision: 'v1' } },
    });
  });
});

describe('the wave of an object', () => {
  const acme = 'cert-manager.io/v1';
  const gatewayApi = 'gateway.networking.k8s.io/v1';

  test.each<[string, PhaseName, string, string, object, number]>([
    ['its phase', 'gateway', 'v1', 'ServiceAccount', {}, 20],
    ['its phase', 'gateway', 'v1', 'Service', { type: 'ClusterIP' }, 20],
    ['its phase', 'gateway', 'networking.istio.io/v1', 'Gateway', {}, 20],
    ['its phase for a waypoint, which asks for no address', 'policy', gatewayApi, 'Gateway', { gatewayClassName: 'istio-waypoint' }, 25],
    ['one after its phase when pods come of it: istiod serves by then', 'apps', 'apps/v1', 'Deployment', {}, 41],
    ['the last for an address that a provider gives', 'gateway', 'v1', 'Service', { type: 'LoadBalancer' }, 100],
    ['the last for an address that a provider gives', 'gateway', gatewayApi, 'Gateway', { gatewayClassName: 'istio' }, 100],
    ['the last for what an authority signs', 'certificates', acme, 'Certificate', {}, 100],
    ['the last for an account at an authority', 'issuers', acme, 'ClusterIssuer', {}, 100],
    ['the last for what needs metrics', 'gateway', 'autoscaling/v2', 'HorizontalPodAutoscaler', {}, 100],
    ['the last for what waits for a person', 'apps', 'argoproj.io/v1alpha1', 'Rollout', {}, 100],
    ['the last for what measures first', 'traffic', 'flagger.app/v1beta1', 'Canary', {}, 100],
  ])('is %s', (_, phase, apiVersion, kind, spec, wave) => {
    const object = new ApiObject(new Chart(new App(), 'chart'), 'object', { apiVersion, kind, spec });

    expect(syncWave(object, phase)).toBe(wave);
  });

  test('is the one that it names itself', () => {
    const annotations = { 'argocd.argoproj.io/sync-wave': '7' };
    const files = argoCd({ namespaces: [{ ...namespace, metadata: { ...namespace.metadata, annotations } }] });

    expect(objectsIn(files, 'dist/manifests/00-namespaces.k8s.yaml')[0].metadata.annotations).toMatchObject(annotations);
  });
});

describe('Delivery.argoCd refuses', () => {
  const outdir = 'coverage/not-written';

  test.each<[Partial<ArgoCdDeliveryOptions>, string]>([
    [
      { repoUrl: 'github.com/example/mesh' },
      '[Delivery.argoCd] repoUrl: "github.com/example/mesh" is not a valid address of a repository; write one such as "https://github.com/example/mesh.git"',
    ],
    [{ path: '../dist' }, '[Delivery.argoCd] path: "../dist" is not a folder of the repository; write one such as "dist"'],
    [{ path: '/dist' }, '[Delivery.argoCd] path: "/dist" is not a folder of the repository; write one such as "dist"'],
    [
      { name: 'Mesh' },
      '[Delivery.argoCd] name: "Mesh" is not a valid name; use at most 32 lower case letters, digits and "-", starting with a letter',
    ],
  ])('%j', (options, message) => {
    expect(mistake(() => Delivery.argoCd({ repoUrl, ...options }))).toBe(message);
  });

  test.each(['git@github.com:example/mesh.git', 'ssh://git@git.example.com/mesh', 'oci://registry.example.com/mesh'])(
    'but takes %s',
    (url) => {
      expect(Delivery.argoCd({ repoUrl: url })).toBeInstanceOf(Delivery);
    },
  );

  test('a chart in no phase, since nobody could say when it may come', () => {
    const app = new MeshApp({ delivery, outdir });
    new Chart(app, 'plain', { namespace: 'shop' });

    expect(mistake(() => app.synth())).toBe('[plain] phase: is not known, but this delivery needs it; put it into a PhaseChart');
  });

  test('output that does not keep phases apart', () => {
    const app = new MeshApp({ delivery, outdir, yamlOutputType: YamlOutputType.FILE_PER_APP });

    expect(mistake(() => app.synth())).toBe(
      '[MeshApp] yamlOutputType: "FILE_PER_APP" does not separate phases, which this delivery needs; leave it out',
    );
  });
});
