import { ApiObject, App, Chart, JsonPatch, type ApiObjectProps } from 'cdk8s';
import { gatewayapi } from '../../imports';
import { Mesh, type MeshProps } from '../../lib/delivery/mesh';
import { MeshApp } from '../../lib/delivery/mesh-app';
import { HttpRoute } from '../../lib/routing/gateway-api/http-route';
import { ReferenceGrant } from '../../lib/routing/gateway-api/reference-grant';
import { RouteAction } from '../../lib/routing/route-action';
import { AuthorizationPolicy } from '../../lib/security/authorization-policy';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { Delivery } from '../../lib/delivery/delivery';
import { mistake } from '../support/synth';
import { meshApp, objectsIn, repoUrl, written } from './written';

/** What an app with a mesh of these versions and one chart writes. */
function objectsOf(props: MeshProps, add: (chart: Chart) => void): any[] {
  const app = new App();
  new Mesh(app, 'mesh', props);
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  add(chart);
  return chart.toJson();
}

describe('the version of Istio that a mesh names', () => {
  test.each([
    [undefined, '1.30.3', undefined],
    ['1.30', '1.30.3', 'v1.5.1'],
    ['1.28', '1.28.10', 'v1.4.1'],
    ['1.28.3', '1.28.3', 'v1.4.1'],
    ['1.26', '1.26.8', 'v1.3.0'],
    ['1.31.0', '1.31.0', 'v1.5.1'],
  ])('%s installs %s, and where it is needed the Gateway API %s', (istio, release, gatewayApi = 'v1.5.1') => {
    expect(new Mesh(new App(), 'mesh', { istio }).version).toBe(release);
    expect(new Mesh(new App(), 'mesh', { istio, api: 'gateway-api' }).gatewayApi).toBe(gatewayApi);
  });

  test('is what a script installs', () => {
    const files = written((outdir) => meshApp(outdir, Delivery.kubectl(), {}, { istio: '1.27' }));

    expect(files.get('bootstrap/istio-operator.yaml')).toContain('tag: 1.27.9');
    expect(files.get('bootstrap/install.sh')).toContain('Installs Istio 1.27.9 ');
  });

  test('is what Argo CD and Flux install', () => {
    const argoCd = written((outdir) => meshApp(outdir, Delivery.argoCd({ repoUrl }), {}, { istio: '1.27' }));
    const flux = written((outdir) =>
      meshApp(outdir, Delivery.flux({ source: { kind: 'GitRepository', name: 'mesh' } }), {}, { istio: '1.27' }),
    );

    const applications = objectsIn(argoCd, 'dist/argocd/applications.k8s.yaml').filter(({ spec }) =>
      ['base', 'istiod'].includes(spec.source.chart),
    );
    const releases = objectsIn(flux, 'dist/releases/releases.k8s.yaml').filter(({ spec }) =>
      ['base', 'istiod'].includes(spec.chart?.spec.chart),
    );
    expect(applications.map(({ spec }) => spec.source.targetRevision)).toEqual(['1.27.9', '1.27.9']);
    expect(releases.map(({ spec }) => spec.chart.spec.version)).toEqual(['1.27.9', '1.27.9']);
  });

  test('is what Sail makes', () => {
    const files = written((outdir) => meshApp(outdir, Delivery.argoCd({ repoUrl }), {}, { istio: '1.28', controlPlane: 'sail' }));

    const [istio] = objectsIn(files, 'dist/manifests/10-istio.k8s.yaml').filter(({ kind }) => kind === 'Istio');
    expect(istio.spec.version).toBe('v1.28.10');
  });
});

describe('what the version does not have', () => {
  function synthWith(props: MeshProps, add: (chart: Chart) => void): () => void {
    const app = new MeshApp();
    new Mesh(app, 'mesh', props);
    add(new Chart(app, 'shop', { namespace: 'shop' }));
    return () => app.synthYaml();
  }

  const fromOtherDomain = (chart: Chart) => {
    const policy = AuthorizationPolicy.allowNothing(chart, 'Policy', PolicyTarget.namespace('shop'));
    policy.addJsonPatch(JsonPatch.add('/spec/rules', [{ from: [{ source: { trustDomains: ['a'] } }] }]));
  };

  test('stops the synth in one line, with the construct and the version that brought it', () => {
    expect(mistake(synthWith({ istio: '1.29' }, fromOtherDomain))).toMatch(
      /error schema\/unknown-field: shop\/Policy\/Resource .*spec\.rules\[0\]\.from\[0\]\.source\.trustDomains: the field trustDomains needs Istio 1\.30; leave it out, or install Istio 1\.30$/m,
    );
    expect(synthWith({ istio: '1.30' }, fromOtherDomain)).not.toThrow();
  });

  test.each<[string, ApiObjectProps, string]>([
    [
      'a kind',
      { ...gatewayapi.TlsRoute.GVK, metadata: { name: 'a' } },
      'gateway.networking.k8s.io does not have a kind TLSRoute (needs Gateway API 1.5)',
    ],
    [
      'a kind of the experimental channel',
      { apiVersion: 'gateway.networking.k8s.io/v1alpha2', kind: 'TCPRoute', metadata: { name: 'a' } },
      'does not have a kind TCPRoute (needs the experimental channel of Gateway API 1.5)',
    ],
  ])('%s of the Gateway API, where the mesh installs it', (_, object, message) => {
    const add = (chart: Chart) => void new ApiObject(chart, 'Route', object);

    expect(mistake(synthWith({ istio: '1.28', api: 'gateway-api' }, add))).toContain(message);
  });
});

describe('constructs write what the Gateway API of the mesh takes', () => {
  const addRoute = (chart: Chart) => {
    const shop = MeshService.fromAttributes({ name: 'shop', namespace: 'shop', ports: [ServicePort.http(80)] });
    const other = MeshService.fromAttributes({ name: 'cart', namespace: 'cart', ports: [ServicePort.http(80)] });
    new HttpRoute(chart, 'Shop', { hosts: [shop] }).addHttpRoute('all', { action: RouteAction.forward(other) });
  };

  test.each([
    ['1.26', undefined, 'gateway.networking.k8s.io/v1beta1'],
    ['1.28', 'all', 'gateway.networking.k8s.io/v1beta1'],
    ['1.30', 'all', 'gateway.networking.k8s.io/v1'],
  ])('with Istio %s a rule is named %s, and a grant is of %s', (istio, name, grants) => {
    const objects = objectsOf({ istio, api: 'gateway-api' }, addRoute);

    expect(objects.find(({ kind }) => kind === 'HTTPRoute').spec.rules[0].name).toBe(name);
    expect(objects.find(({ kind }) => kind === 'ReferenceGrant').apiVersion).toBe(grants);
  });

  test('definitions that are there already are taken for the newest', () => {
    const objects = objectsOf({ istio: '1.26', api: 'gateway-api', gatewayApiVersion: 'present' }, addRoute);

    expect(objects.find(({ kind }) => kind === 'HTTPRoute').spec.rules[0].name).toBe('all');
  });

  test('a construct that was made before the mesh is refused when it would be another', () => {
    const app = new App();
    new ReferenceGrant(new Chart(app, 'shop'), 'Grant', {
      namespace: 'shop',
      from: { kind: 'HTTPRoute', namespace: 'edge' },
      kind: 'Service',
    });

    expect(mistake(() => new Mesh(app, 'mesh', { istio: '1.28' }))).toBe(
      '[mesh] istio: is created after shop, which was created for another mesh; create the Mesh first',
    );
  });
});
