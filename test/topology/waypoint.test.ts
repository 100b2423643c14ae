import { App, Chart } from 'cdk8s';
import { kebabCase } from '../../lib/core/names';
import { noticesOf } from '../../lib/core/notices';
import { Mesh } from '../../lib/delivery/mesh';
import { Bookinfo } from '../../lib/samples/bookinfo';
import { DataPlane } from '../../lib/topology/data-plane';
import { MeshNamespace } from '../../lib/topology/mesh-namespace';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { Waypoint } from '../../lib/topology/waypoint';
import { find, mistake, synth } from '../support/synth';

const ambient = (chart: Chart, id: string) => new MeshNamespace(chart, id, { name: kebabCase(id), dataPlane: DataPlane.ambient() });
const cart = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)] });

describe('a waypoint', () => {
  test('is a Gateway of its class that the namespace uses, for calls from gateways too', () => {
    const objects = synth((chart) => new Waypoint(chart, 'Waypoint', { namespace: ambient(chart, 'Shop') }));

    expect(find(objects, 'Namespace').metadata.labels).toEqual({
      'istio.io/dataplane-mode': 'ambient',
      'istio.io/use-waypoint': 'waypoint',
      'istio.io/ingress-use-waypoint': 'true',
    });
    expect(find(objects, 'Gateway')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'waypoint', namespace: 'shop', labels: { 'istio.io/waypoint-for': 'service' } },
      spec: {
        gatewayClassName: 'istio-waypoint',
        listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE', allowedRoutes: { namespaces: { from: 'Same' } } }],
      },
    });
  });

  test('may leave calls from ingress gateways alone', () => {
    const objects = synth((chart) => new Waypoint(chart, 'Waypoint', { namespace: ambient(chart, 'Shop'), ingress: false }));

    expect(find(objects, 'Namespace').metadata.labels).not.toHaveProperty(['istio.io/ingress-use-waypoint']);
  });

  test.each(['service', 'workload', 'all', 'none'] as const)('is for traffic: %s', (traffic) => {
    const objects = synth((chart) => new Waypoint(chart, 'Waypoint', { namespace: ambient(chart, 'Shop'), traffic }));

    expect(find(objects, 'Gateway').metadata.labels).toEqual({ 'istio.io/waypoint-for': traffic });
  });

  test('serves one service alone, whose Service then says so', () => {
    const objects = synth((chart) => {
      const namespace = ambient(chart, 'Shop');
      const { reviews } = new Bookinfo(chart, 'Bookinfo');
      new Waypoint(chart, 'Waypoint', { namespace, serves: [reviews] });
    });

    expect(find(objects, 'Service', 'reviews').metadata.labels).toMatchObject({ 'istio.io/use-waypoint': 'waypoint' });
    expect(find(objects, 'Service', 'ratings').metadata.labels).not.toHaveProperty(['istio.io/use-waypoint']);
    expect(find(objects, 'Namespace').metadata.labels).not.toHaveProperty(['istio.io/use-waypoint']);
  });

  test('serves other namespaces too, each of which names it and which it lets in', () => {
    const objects = synth((chart) => {
      const [edge, shop] = [ambient(chart, 'Edge'), ambient(chart, 'Shop')];
      new Waypoint(chart, 'Waypoint', { namespace: edge, serves: [shop] });
    });

    expect(find(objects, 'Namespace', 'shop').metadata.labels).toMatchObject({
      'istio.io/use-waypoint': 'waypoint',
      'istio.io/use-waypoint-namespace': 'edge',
    });
    expect(find(objects, 'Namespace', 'edge').metadata.labels).toEqual({ 'istio.io/dataplane-mode': 'ambient' });
    expect(find(objects, 'Gateway').spec.listeners[0].allowedRoutes).toEqual({
      namespaces: {
        from: 'Selector',
        selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['edge', 'shop'] }] },
      },
    });
  });

  test('tells the commands for what somebody else makes', () => {
    const chart = new Chart(new App(), 'chart');
    const waypoint = new Waypoint(chart, 'Waypoint', { namespace: 'shop' });
    new Waypoint(chart, 'Cart', { namespace: 'shop', serves: [cart], ingress: false });

    expect(noticesOf(waypoint)).toEqual([
      'note: send requests to shop through its waypoint: kubectl label namespace shop istio.io/use-waypoint=waypoint istio.io/ingress-use-waypoint=true',
      'note: send requests to shop/cart through its waypoint: kubectl label --namespace shop service cart istio.io/use-waypoint=cart',
    ]);
  });

  test('is what policies name, and who ztunnel sees', () => {
    synth((chart) => {
      const waypoint = new Waypoint(chart, 'Waypoint', { namespace: ambient(chart, 'Shop'), name: 'shop-waypoint' });

      expect(waypoint.asPolicyTarget()).toEqual({
        namespace: 'shop',
        ref: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'shop-waypoint' },
      });
      expect(waypoint.asPrincipal()).toEqual({ namespace: 'shop', serviceAccount: 'shop-waypoint' });
    });
  });

  test('takes every field of the spec', () => {
    const objects = synth((chart) => {
      const spec = { infrastructure: { labels: { team: 'shop' } } };
      new Waypoint(chart, 'Waypoint', { namespace: ambient(chart, 'Shop'), spec });
    });

    expect(find(objects, 'Gateway').spec).toMatchObject({
      gatewayClassName: 'istio-waypoint',
      infrastructure: { labels: { team: 'shop' } },
    });
  });
});

describe('a waypoint is refused', () => {
  test.each<[string, (chart: Chart) => unknown, string]>([
    [
      'where pods have sidecars',
      (chart) => new Waypoint(chart, 'Waypoint', { namespace: new MeshNamespace(chart, 'Shop') }),
      '[chart/Waypoint] namespace: "shop" is not in ambient mode; use the same DataPlane everywhere',
    ],
    [
      'for nothing',
      (chart) => new Waypoint(chart, 'Waypoint', { namespace: 'shop', serves: [] }),
      '[chart/Waypoint] serves: [] is empty; name a namespace or a service',
    ],
    [
      'for what is not a valid namespace',
      (chart) => new Waypoint(chart, 'Waypoint', { namespace: 'shop', serves: ['My Shop'] }),
      '[chart/Waypoint] serves: "My Shop" is not a valid namespace name; use at most 63 lower case letters, digits and "-"',
    ],
  ])('%s', (_, build, message) => {
    expect(mistake(() => synth(build))).toBe(message);
  });

  test('before the Service that it serves, which would not get its label', () => {
    const app = new App();
    const chart = new Chart(app, 'chart', { namespace: 'shop', disableResourceNameHashes: true });
    const service = MeshService.fromAttributes({ name: 'reviews', namespace: 'shop', ports: [ServicePort.http(9080)] });
    new Waypoint(chart, 'Waypoint', { namespace: 'shop', serves: [service] });
    new Bookinfo(chart, 'Bookinfo');
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

    expect(mistake(() => app.synthYaml())).toContain('serves: shop/reviews is created after the waypoint; create it first');
    quiet.mockRestore();
  });
});

describe('a namespace of an ambient mesh', () => {
  function namespace(dataPlane?: DataPlane): any {
    const app = new App();
    new Mesh(app, 'mesh', { dataPlane: DataPlane.ambient() });
    const chart = new Chart(app, 'chart');
    new MeshNamespace(chart, 'Shop', { dataPlane });
    return chart.toJson()[0].metadata.labels;
  }

  test('is ambient', () => {
    expect(namespace()).toEqual({ 'istio.io/dataplane-mode': 'ambient' });
  });

  test('may have sidecars', () => {
    expect(namespace(DataPlane.sidecar())).toEqual({ 'istio-injection': 'enabled' });
  });
});

describe('a pod decides for itself', () => {
  test.each([
    ['sidecars', DataPlane.sidecar(), { 'sidecar.istio.io/inject': 'true' }, { 'sidecar.istio.io/inject': 'false' }],
    [
      'sidecars of a revision',
      DataPlane.sidecarOf('1-30-3'),
      { 'sidecar.istio.io/inject': 'true', 'istio.io/rev': '1-30-3' },
      { 'sidecar.istio.io/inject': 'false' },
    ],
    ['ambient mode', DataPlane.ambient(), { 'istio.io/dataplane-mode': 'ambient' }, { 'istio.io/dataplane-mode': 'none' }],
    ['neither', DataPlane.none(), {}, {}],
  ])('with %s', (_, dataPlane, joins, leaves) => {
    expect(dataPlane.podLabels).toEqual(joins);
    expect(dataPlane.optOutLabels).toEqual(leaves);
  });
});
