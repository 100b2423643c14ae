import { App, Chart } from 'cdk8s';
import type { IRouteHost } from '../../../lib/core/roles';
import { GrpcRoute, type GrpcRouteOptions } from '../../../lib/routing/gateway-api/grpc-route';
import { TlsRoute } from '../../../lib/routing/gateway-api/tls-route';
import { HeaderMatch } from '../../../lib/routing/header-match';
import { Mirror } from '../../../lib/routing/mirror';
import { RouteAction } from '../../../lib/routing/route-action';
import { Bookinfo } from '../../../lib/samples/bookinfo';
import { call, Simulator } from '../../../lib/testing';
import { MeshNamespace } from '../../../lib/topology/mesh-namespace';
import { MeshService } from '../../../lib/topology/mesh-service';
import { ServicePort } from '../../../lib/topology/service-port';
import { find, mistake, synth } from '../../support/synth';

const service = (name: string, namespace = 'shop') => MeshService.fromAttributes({ name, namespace, ports: [ServicePort.grpc(9090)] });
const orders = service('orders');
const audit = service('audit', 'ops');
const site: IRouteHost = {
  asRouteHost: () => ({ host: 'api.example.com', parent: { kind: 'Gateway', namespace: 'edge', name: 'public', sectionName: 'tls' } }),
};
const parentRefs = [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'edge', sectionName: 'tls' }];

function routed(options: GrpcRouteOptions, spec?: object): any[] {
  return synth((chart) => new GrpcRoute(chart, 'Orders', { hosts: [site], spec }).addGrpcRoute('place', options));
}

describe('a GrpcRoute', () => {
  test('sends calls on by service, method and headers', () => {
    const objects = routed({
      match: [{ service: 'shop.Orders', method: 'Place', headers: [HeaderMatch.exact('x-team', 'a')] }, { service: 'shop.Carts' }],
      action: RouteAction.split(orders.weighted(90), service('orders-v2').weighted(10)),
      headers: { request: { set: { 'x-seen': '1' } } },
      mirrors: [Mirror.to(audit, { percent: 5 })],
    });

    expect(find(objects, 'GRPCRoute')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GRPCRoute',
      metadata: { name: 'orders', namespace: 'shop' },
      spec: {
        parentRefs,
        hostnames: ['api.example.com'],
        rules: [
          {
            name: 'place',
            matches: [
              { method: { service: 'shop.Orders', method: 'Place' }, headers: [{ name: 'x-team', value: 'a' }] },
              { method: { service: 'shop.Carts' } },
            ],
            filters: [
              { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-seen', value: '1' }] } },
              { type: 'RequestMirror', requestMirror: { backendRef: { name: 'audit', namespace: 'ops', port: 9090 }, percent: 5 } },
            ],
            backendRefs: [
              { name: 'orders', port: 9090, weight: 90 },
              { name: 'orders-v2', port: 9090, weight: 10 },
            ],
          },
        ],
      },
    });
    expect(find(objects, 'ReferenceGrant')).toMatchObject({
      metadata: { name: 'shop-orders-grpcroute', namespace: 'ops' },
      spec: { from: [{ kind: 'GRPCRoute', namespace: 'shop' }], to: [{ kind: 'Service', name: 'audit' }] },
    });
  });

  test('takes overrides of the generated spec', () => {
    const [route] = routed({ action: RouteAction.forward(orders) }, { hostnames: ['b.example.com'] });

    expect(route.spec.hostnames).toEqual(['b.example.com']);
  });

  test('is what a call inside the mesh follows', () => {
    const app = new App();
    const chart = new Chart(app, 'chart', { namespace: 'bookinfo', disableResourceNameHashes: true });
    new MeshNamespace(chart, 'Namespace', { name: 'bookinfo' });
    const { reviews, ratings } = new Bookinfo(chart, 'Bookinfo');
    new GrpcRoute(chart, 'Route', { hosts: [reviews] })
      .addGrpcRoute('rate', { match: [{ service: 'books.Ratings' }], action: RouteAction.forward(ratings) })
      .addGrpcRoute('rest', { action: RouteAction.forward(reviews) });
    const mesh = Simulator.of(app);

    expect(mesh).toRoute(call.from('productpage').to('reviews', { method: 'POST', path: '/books.Ratings/Get' }), {
      'ratings.bookinfo.svc.cluster.local': 100,
    });
    expect(mesh).toRoute(call.from('productpage').to('reviews', { method: 'POST', path: '/books.Reviews/Get' }), {
      'reviews.bookinfo.svc.cluster.local': 100,
    });
  });

  test('has rules without a name', () => {
    const [route] = synth((chart) => {
      new GrpcRoute(chart, 'Orders', { hosts: [site] }).addGrpcRoute({ action: RouteAction.forward(orders) });
    });

    expect(route.spec.rules).toEqual([{ backendRefs: [{ name: 'orders', port: 9090 }] }]);
  });

  test.each<[string, () => unknown, string]>([
    [
      'a service with its package left open',
      () => routed({ match: [{ service: '/shop.Orders' }], action: RouteAction.forward(orders) }),
      '[chart/Orders] rules.place.match[0].service: "/shop.Orders" is not a valid gRPC name; write its full name, such as "shop.Orders"',
    ],
    [
      'a method with its service',
      () => routed({ match: [{ method: 'Orders/Place' }], action: RouteAction.forward(orders) }),
      '[chart/Orders] rules.place.match[0].method: "Orders/Place" is not a valid gRPC name; write only its name, such as "Place"',
    ],
    [
      'a copy to where the calls go already',
      () => routed({ action: RouteAction.forward(orders), mirrors: [Mirror.to(orders)] }),
      'already gets the requests, and would get them twice',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(mistake(make)).toContain(message);
  });
});

describe('a TlsRoute', () => {
  const action = RouteAction.split(orders.weighted(80), audit.weighted(20));

  test('sends connections on by the name that callers ask for', () => {
    const objects = synth((chart) => new TlsRoute(chart, 'Orders', { hosts: [site], action }));

    expect(find(objects, 'TLSRoute')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'TLSRoute',
      metadata: { name: 'orders', namespace: 'shop' },
      spec: {
        parentRefs,
        hostnames: ['api.example.com'],
        rules: [
          {
            backendRefs: [
              { name: 'orders', port: 9090, weight: 80 },
              { name: 'audit', namespace: 'ops', port: 9090, weight: 20 },
            ],
          },
        ],
      },
    });
    expect(find(objects, 'ReferenceGrant').spec.from).toMatchObject([{ kind: 'TLSRoute' }]);
  });

  test('takes overrides of the generated spec', () => {
    const [route] = synth((chart) => new TlsRoute(chart, 'Orders', { hosts: [site], action, spec: { hostnames: ['b.example.com'] } }));

    expect(route.spec.hostnames).toEqual(['b.example.com']);
  });

  test('is refused for a service, which has no name to ask for in TLS here', () => {
    expect(mistake(() => synth((chart) => new TlsRoute(chart, 'Orders', { hosts: [orders], action })))).toBe(
      '[chart/Orders] hosts: do not have a name that callers can ask for; use hosts of a Gateway, such as "nginx.example.com"',
    );
  });
});
