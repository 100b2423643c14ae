import { ApiObject, App, Chart, Include, JsonPatch, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ConfigError } from '../../lib/core/config-error';
import { DataPlane } from '../../lib/topology/data-plane';
import { HttpRoutes } from '../../lib/routing/http-routes';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { OutlierDetection } from '../../lib/routing/outlier-detection';
import { Sidecar } from '../../lib/routing/sidecar';
import { PeerAuthentication } from '../../lib/security/peer-authentication';
import { AccessLogs } from '../../lib/telemetry/access-logs';
import { Telemetry } from '../../lib/telemetry/telemetry';
import { ProxyConfig } from '../../lib/topology/proxy-config';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { AuthorizationPolicy } from '../../lib/security/authorization-policy';
import { Mesh } from '../../lib/delivery/mesh';
import { MeshNamespace } from '../../lib/topology/mesh-namespace';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { mistake } from '../support/synth';

let outdir: string;
beforeEach(() => (outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'names-'))));
afterEach(() => fs.rmSync(outdir, { recursive: true }));

const services = (...names: string[]) =>
  names.map((name) => MeshService.fromAttributes({ name, namespace: 'shop', ports: [ServicePort.http(80)], serviceAccount: name }));
const [cart, stock, web] = services('cart', 'stock', 'web');

/** What a team writes once for all its services: the ids inside are always the same. */
class GoldenService extends Construct {
  constructor(scope: Construct, id: string, service: MeshService) {
    super(scope, id);
    new DestinationRule(this, 'Rule', { service, outlierDetection: OutlierDetection.consecutive5xx(5) });
    new VirtualService(this, 'Routes', { hosts: [service] }).addHttpRoute('all', { action: RouteAction.forward(service) });
    PeerAuthentication.strict(this, 'Strict', service);
    Sidecar.ofAllowedCalls(this, 'Scope', service);
  }
}

function appWith(build: (chart: Chart, app: App) => void, props = {}): App {
  const app = new App({ outdir, ...props });
  build(new Chart(app, 'chart', { namespace: 'shop', disableResourceNameHashes: true }), app);
  return app;
}

const configMap = (scope: Construct, id: string, metadata: object) =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata });
const namespace = (chart: Chart) => new MeshNamespace(chart, 'Namespace');

describe('one construct used for several services', () => {
  test('writes objects of different names, those of the services', () => {
    const app = appWith((chart) => {
      new GoldenService(chart, 'Cart', cart);
      new GoldenService(chart, 'Stock', stock);
    });

    app.synth();
    expect(app.charts[0].toJson().map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'DestinationRule cart',
      'VirtualService cart',
      'PeerAuthentication cart',
      'Sidecar cart',
      'DestinationRule stock',
      'VirtualService stock',
      'PeerAuthentication stock',
      'Sidecar stock',
    ]);
  });

  test('writes objects of different names in the Gateway API', () => {
    const app = appWith((chart) => {
      for (const service of [cart, stock]) {
        const scope = new Construct(chart, service.name);
        new HttpRoutes(scope, 'Routes', { hosts: [service] }).addHttpRoute('all', { action: RouteAction.forward(service) });
      }
    });

    expect(app.charts[0].toJson().map(({ metadata }) => metadata.name)).toEqual(['cart', 'stock']);
  });
});

describe('two objects of one name are refused, naming both', () => {
  const fix = 'give one of the two another name, or use one App for each cluster';

  test.each<[string, (chart: Chart, app: App) => unknown, string]>([
    [
      'of constructs below different parents',
      (chart) => {
        for (const parent of ['Cart', 'Stock'])
          AuthorizationPolicy.allowNothing(new Construct(chart, parent), 'Policy', PolicyTarget.namespace('shop'));
      },
      '[chart/Stock/Policy] name: "policy" is already the name of the AuthorizationPolicy of chart/Cart/Policy in namespace shop',
    ],
    [
      'of one service, made twice',
      (chart) => [new GoldenService(chart, 'A', cart), new GoldenService(chart, 'B', cart)],
      '[chart/B/Rule] name: "cart" is already the name of the DestinationRule of chart/A/Rule in namespace shop',
    ],
    [
      'of two charts',
      (chart, app) => {
        new DestinationRule(chart, 'Rule', { service: cart });
        new DestinationRule(new Chart(app, 'other', { namespace: 'elsewhere' }), 'Rule', { service: cart });
      },
      '[other/Rule] name: "cart" is already the name of the DestinationRule of chart/Rule in namespace shop',
    ],
    [
      'of two versions of one API',
      (chart) => {
        new DestinationRule(chart, 'Rule', { service: cart });
        const metadata = { name: 'cart' };
        new ApiObject(chart, 'Old', { apiVersion: 'networking.istio.io/v1beta1', kind: 'DestinationRule', metadata });
      },
      '[chart/Old] name: "cart" is already the name of the DestinationRule of chart/Rule in namespace shop',
    ],
    [
      'that are not ours, beside a construct that is',
      (chart) => [namespace(chart), configMap(chart, 'One', { name: 'settings' }), configMap(chart, 'Two', { name: 'settings' })],
      '[chart/Two] name: "settings" is already the name of the ConfigMap of chart/One in namespace shop',
    ],
    [
      'of existing YAML',
      (chart) => {
        const url = path.join(outdir, 'existing.yaml');
        fs.writeFileSync(url, 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n');
        new Include(chart, 'Existing', { url });
        new MeshNamespace(chart, 'Namespace', { dataPlane: DataPlane.none() });
      },
      '[chart/Namespace] name: "shop" is already the name of the Namespace of chart/Existing/shop-namespace',
    ],
  ])('%s', (_, build, line) => {
    const app = appWith(build);

    expect(() => app.synth()).toThrow(ConfigError);
    expect(mistake(() => app.synth())).toBe(`${line}; ${fix}`);
    expect(mistake(() => app.synthYaml())).toBe(`${line}; ${fix}`);
  });

  test('before cdk8s writes one over the other, a file for each', () => {
    const props = { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE };
    const app = appWith((chart) => [new GoldenService(chart, 'A', cart), new GoldenService(chart, 'B', cart)], props);

    expect(mistake(() => app.synth())).toContain('chart/A/Rule');
    expect(fs.readdirSync(outdir)).toEqual([]);
  });

  test('once, by its verification, in an app with a Mesh', () => {
    const app = appWith((chart, root) => {
      new Mesh(root, 'mesh');
      namespace(chart);
      configMap(chart, 'One', { name: 'settings' });
      configMap(chart, 'Two', { name: 'settings' });
    });

    const [, ...lines] = mistake(() => app.synth()).split('\n');
    expect(lines).toEqual([expect.stringContaining('ConfigMap shop/settings is already written by chart/One')]);
  });
});

describe('objects are taken', () => {
  test.each<[string, (chart: Chart, app: App) => unknown]>([
    [
      'of one name in two namespaces',
      (chart) => [namespace(chart), configMap(chart, 'A', { name: 'a' }), configMap(chart, 'B', { name: 'a', namespace: 'b' })],
    ],
    [
      'of one name and two kinds',
      (chart) =>
        new VirtualService(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(cart) }) &&
        new DestinationRule(chart, 'Rule', { service: cart }),
    ],
    [
      'of one name and two groups',
      (chart) => [
        namespace(chart),
        ...['a.example/v1', 'b.example/v1'].map(
          (apiVersion) => new ApiObject(chart, apiVersion, { apiVersion, kind: 'Thing', metadata: { name: 'a' } }),
        ),
      ],
    ],
    [
      'whose names a patch tells apart',
      (chart) => {
        new DestinationRule(chart, 'Rule', { service: cart });
        new DestinationRule(chart, 'Other', { service: cart }).addJsonPatch(JsonPatch.replace('/metadata/name', 'cart-other'));
      },
    ],
    [
      'of one name, in an app that holds no construct of ours',
      (chart) => [configMap(chart, 'A', { name: 'a' }), configMap(chart, 'B', { name: 'a' })],
    ],
  ])('%s', (_, build) => {
    expect(() => appWith(build).synth()).not.toThrow();
  });
});

describe('the name of what is for a service', () => {
  const rule = (chart: Chart, props = {}) => new DestinationRule(chart, 'Rule', { service: cart, ...props });
  const routes = (chart: Chart, hosts: any[], props = {}) => new VirtualService(chart, 'Routes', { hosts, ...props });
  const site = { asRouteHost: () => ({ host: 'shop.example.com', gateway: 'edge/public' }) };

  test.each<[string, (chart: Chart) => { readonly name: string }, string]>([
    ['a DestinationRule: that of the service', (chart) => rule(chart), 'cart'],
    ['a DestinationRule: the one that it is given', (chart) => rule(chart, { name: 'cart-limits' }), 'cart-limits'],
    ['a DestinationRule for some callers: that of its id, since there may be others', (chart) => rule(chart, { callers: web }), 'rule'],
    ['routes: that of the service', (chart) => routes(chart, [cart]), 'cart'],
    ['routes: that of the service, which is served outside as well', (chart) => routes(chart, [cart, site]), 'cart'],
    ['routes: the one that they are given', (chart) => routes(chart, [cart], { name: 'cart-v2' }), 'cart-v2'],
    ['routes for two services: that of their id', (chart) => routes(chart, [cart, stock]), 'routes'],
    ['routes for a host of a gateway: that of their id', (chart) => routes(chart, [site]), 'routes'],
    ['a Sidecar: that of the service', (chart) => new Sidecar(chart, 'Scope', { target: cart, calls: [stock] }), 'cart'],
    ['a PeerAuthentication: that of the service', (chart) => PeerAuthentication.strict(chart, 'Strict', cart), 'cart'],
    [
      'a PeerAuthentication for a namespace: default',
      (chart) => PeerAuthentication.strict(chart, 'Strict', PolicyTarget.namespace('shop')),
      'default',
    ],
    [
      'a PeerAuthentication for other pods: that of its id',
      (chart) => PeerAuthentication.strict(chart, 'Strict', PolicyTarget.workload('shop', { app: 'a' })),
      'strict',
    ],
    ['a ProxyConfig: that of the service', (chart) => new ProxyConfig(chart, 'Proxy', { target: cart, concurrency: 2 }), 'cart'],
    ['a Telemetry: that of the service', (chart) => new Telemetry(chart, 'Logs', { target: cart, accessLogs: [AccessLogs.off()] }), 'cart'],
    [
      'an AuthorizationPolicy: that of its id, since a service has several',
      (chart) => AuthorizationPolicy.allow(chart, 'Readers', cart, { from: [web] }),
      'readers',
    ],
    ['routes for nobody yet: that of their id', (chart) => new VirtualService(chart, 'Routes', {}), 'routes'],
  ])('%s', (_, build, name) => {
    appWith((chart) => expect(build(chart).name).toBe(name));
  });
});
