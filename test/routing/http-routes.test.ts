import { App, Chart, Testing } from 'cdk8s';
import { Pods, Service } from 'cdk8s-plus-28';
import { decideMeshSettings, type RoutingApi } from '../../lib/core/mesh-settings';
import { PathMatch } from '../../lib/core/path-match';
import type { IPlainTextHost, IRouteHost, RouteHostConfig } from '../../lib/core/roles';
import { HttpRoutes, type HttpRoutesOptions } from '../../lib/routing/http-routes';
import { HttpsRedirect } from '../../lib/routing/https-redirect';
import { RouteAction } from '../../lib/routing/route-action';
import { VersionService } from '../../lib/routing/version-service';
import { VirtualService } from '../../lib/routing/virtual-service';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { find, mistake } from '../support/synth';

const cart = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(8080)], labels: { app: 'cart' } });
const action = RouteAction.forward(cart);
const hostOf = (config: RouteHostConfig): IRouteHost => ({ asRouteHost: () => config });
const onIstio = hostOf({ host: 'a.example.com', gateway: 'edge/public' });
const onGatewayApi = hostOf({ host: 'b.example.com', parent: { kind: 'Gateway', namespace: 'edge', name: 'public' } });

function chartOf(api: RoutingApi = 'istio'): Chart {
  const app = new App();
  const chart = new Chart(app, 'chart', { namespace: 'shop', disableResourceNameHashes: true });
  decideMeshSettings(chart, { api, isAmbient: false });
  return chart;
}

function written(hosts: readonly IRouteHost[], api?: RoutingApi, options: HttpRoutesOptions = {}): any {
  const chart = chartOf(api);
  new HttpRoutes(chart, 'Cart', { hosts, ...options }).addHttpRoute('all', { action });
  return Testing.synth(chart)[0];
}

describe('HttpRoutes', () => {
  test.each<[string, readonly IRouteHost[], RoutingApi, string]>([
    ['a host of an Istio Gateway', [onIstio], 'gateway-api', 'VirtualService'],
    ['a host of a Gateway of the Gateway API', [onGatewayApi], 'istio', 'HTTPRoute'],
    ['a service of a mesh with the API of Istio', [cart], 'istio', 'VirtualService'],
    ['a service of a mesh with the Gateway API', [cart], 'gateway-api', 'HTTPRoute'],
  ])('for %s', (_, hosts, api, kind) => {
    expect(written(hosts, api)).toMatchObject({ kind, metadata: { name: 'cart', namespace: 'shop' } });
  });

  test.each<[RoutingApi, IRouteHost, string]>([
    ['istio', onIstio, 'http'],
    ['gateway-api', onGatewayApi, 'rules'],
  ])('take a route without a name in the API %s', (api, host, field) => {
    const chart = chartOf(api);
    new HttpRoutes(chart, 'Cart', { hosts: [host] }).addHttpRoute({ action });

    expect(Testing.synth(chart)[0].spec[field][0]).not.toHaveProperty('name');
  });

  test('take the overrides of the API in which they are written', () => {
    const options = { spec: { exportTo: ['.'] }, httpRouteSpec: { hostnames: ['c.example.com'] } };

    expect(written([onIstio], 'istio', options).spec).toMatchObject({ exportTo: ['.'] });
    expect(written([onGatewayApi], 'istio', options).spec).toMatchObject({ hostnames: ['c.example.com'] });
  });

  test('are refused for hosts of both', () => {
    expect(mistake(() => written([onIstio, onGatewayApi]))).toBe(
      '[chart/Cart] hosts: "b.example.com" is served by a Gateway of the Gateway API, but a.example.com by an Istio Gateway; ' +
        'create separate routes for them',
    );
  });
});

test('a VirtualService is refused for a host of the Gateway API, where Istio ignores it', () => {
  expect(mistake(() => new VirtualService(chartOf(), 'Shop', { hosts: [onGatewayApi] }))).toBe(
    '[VirtualService] hosts: "b.example.com" is served by the Gateway edge/public of the Gateway API, on which Istio ignores VirtualServices; ' +
      'use HttpRoutes or HttpRoute',
  );
});

test('HttpsRedirect is a rule of the plain-text listener', () => {
  const chart = chartOf();
  const parent = { kind: 'Gateway', namespace: 'edge', name: 'public', sectionName: 'http' } as const;
  const site: IPlainTextHost = { ...onGatewayApi, asPlainTextHost: () => ({ host: 'b.example.com', parent }) };
  new HttpsRedirect(chart, 'Redirect', { hosts: [site] });

  expect(Testing.synth(chart)[0]).toMatchObject({
    kind: 'HTTPRoute',
    spec: {
      parentRefs: [{ sectionName: 'http' }],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
        },
      ],
    },
  });
});

describe('a VersionService', () => {
  test('is a Service for the pods of one version, and a destination of routes', () => {
    const chart = chartOf('gateway-api');
    const v1 = new VersionService(chart, 'V1', { version: cart.version('v1'), targetPorts: { 8080: 80 } });
    new HttpRoutes(chart, 'Cart', { hosts: [cart] }).addHttpRoute('v1', {
      match: [{ path: PathMatch.under('/') }],
      action: RouteAction.split(v1.weighted(100)),
    });
    const [service, route] = Testing.synth(chart);

    expect(service).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'cart-v1', namespace: 'shop', labels: { app: 'cart', version: 'v1' } },
      spec: { selector: { app: 'cart', version: 'v1' }, ports: [{ name: 'http', port: 8080, targetPort: 80 }] },
    });
    expect(route.spec.rules[0].backendRefs).toEqual([{ name: 'cart-v1', port: 8080, weight: 100 }]);
  });

  test('listens where the pods do, as the Service of cdk8s-plus says', () => {
    const chart = chartOf('gateway-api');
    const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
    const selector = Pods.select(chart, 'Pods', { labels: { app: 'web' } });
    const web = MeshService.fromService(new Service(chart, 'Web', { metadata: { name: 'web', namespace: 'shop' }, selector, ports }));
    new VersionService(chart, 'V1', { version: web.version('v1') });

    expect(find(Testing.synth(chart), 'Service', 'web-v1').spec.ports).toEqual([{ name: 'http', port: 80, targetPort: 8080 }]);
  });
});

describe('two routes for everything on one host', () => {
  const everything = (chart: Chart, id: string, hosts: readonly IRouteHost[]) =>
    new HttpRoutes(chart, id, { hosts }).addHttpRoute('all', { action });
  const twice = (host: IRouteHost, api?: RoutingApi) => {
    const chart = chartOf(api);
    everything(chart, 'One', [host]);
    everything(chart, 'Two', [host]);
  };

  test.each<[string, IRouteHost, string]>([
    [
      'on a gateway',
      onIstio,
      '[chart/Two/VirtualService] http.all: matches every request to a.example.com on edge/public, like the route "all" of ' +
        'chart/One/VirtualService, so only one of them takes effect; put the routes into one construct, with one catch-all route at the end',
    ],
    [
      'on a Gateway of the Gateway API',
      onGatewayApi,
      '[chart/Two/HttpRoute] rules.all: matches every request to b.example.com on edge/public, like the route "all" of ' +
        'chart/One/HttpRoute, so only one of them takes effect; put the routes into one construct, with one catch-all route at the end',
    ],
    [
      'for a service in the Gateway API',
      cart,
      '[chart/Two/HttpRoute] rules.all: matches every request to cart.shop.svc.cluster.local on Service shop/cart, like the route "all" of ' +
        'chart/One/HttpRoute, so only one of them takes effect; put the routes into one construct, with one catch-all route at the end',
    ],
  ])('%s are refused', (_, host, message) => {
    expect(mistake(() => twice(host, host === cart ? 'gateway-api' : 'istio'))).toBe(message);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    [
      'that has a condition in one of them',
      (chart) => {
        everything(chart, 'One', [onIstio]);
        new HttpRoutes(chart, 'Two', { hosts: [onIstio] }).addHttpRoute('a', {
          match: [{ path: PathMatch.exact('/a') }],
          action,
        });
      },
    ],
    [
      'on two gateways',
      (chart) => {
        everything(chart, 'One', [onIstio]);
        everything(chart, 'Two', [hostOf({ host: 'a.example.com', gateway: 'edge/internal' })]);
      },
    ],
  ])('%s are taken', (_, build) => {
    expect(() => build(chartOf())).not.toThrow();
  });
});
