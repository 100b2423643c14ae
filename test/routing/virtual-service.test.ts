import { App, Chart, JsonPatch } from 'cdk8s';
import type { IRouteHost } from '../../lib/core/roles';
import { Delegate } from '../../lib/routing/delegate';
import { HeaderMatch } from '../../lib/routing/header-match';
import { PathMatch } from '../../lib/core/path-match';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { objectsOf, orders, ratings, reviews, shop, site, specOf, toReviews } from './fixture';

const forward = RouteAction.forward(reviews);

function host(name: string, gateway?: string): IRouteHost {
  return { asRouteHost: () => ({ host: name, gateway }) };
}

describe('VirtualService', () => {
  test('is one object, named after the construct, in the namespace of the chart', () => {
    const chart = shop();
    new VirtualService(chart, 'ShopFront', { hosts: [site] }).addHttpRoute('all', { action: forward });

    expect(objectsOf(chart)).toStrictEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'shop-front', namespace: 'shop' },
        spec: {
          hosts: ['shop.example.com'],
          gateways: ['istio-system/public'],
          http: [{ name: 'all', route: [toReviews] }],
        },
      },
    ]);
  });

  test.each<[string, IRouteHost[], object]>([
    ['none for hosts of the mesh', [reviews], { hosts: ['reviews.shop.svc.cluster.local'] }],
    ['the gateway of a host', [site], { hosts: ['shop.example.com'], gateways: ['istio-system/public'] }],
    [
      'each gateway once',
      [site, host('www.example.com', 'istio-system/public'), host('b.example.org', 'edge/other')],
      { hosts: ['shop.example.com', 'www.example.com', 'b.example.org'], gateways: ['istio-system/public', 'edge/other'] },
    ],
    [
      'mesh too, when a host of the mesh stands beside one of a gateway',
      [site, reviews],
      { hosts: ['shop.example.com', 'reviews.shop.svc.cluster.local'], gateways: ['istio-system/public', 'mesh'] },
    ],
    [
      'two for one host on two of them',
      [site, host('shop.example.com', 'edge/other')],
      { hosts: ['shop.example.com'], gateways: ['istio-system/public', 'edge/other'] },
    ],
    ['a wildcard of a gateway', [host('*', 'istio-system/public')], { hosts: ['*'], gateways: ['istio-system/public'] }],
  ])('takes its gateways from its hosts: %s', (_, hosts, fields) => {
    const chart = shop();
    new VirtualService(chart, 'Routes', { hosts }).addHttpRoute('all', { action: forward });

    const { http: _routes, ...rest } = specOf(chart);
    expect(rest).toStrictEqual(fields);
  });

  test('keeps its routes in the order in which they are added', () => {
    const chart = shop();
    new VirtualService(chart, 'Routes', { hosts: [site] })
      .addHttpRoute('login', { match: [{ path: PathMatch.exact('/login') }], action: RouteAction.forward(ratings) })
      .addHttpRoute('rest', { action: forward });

    expect(specOf(chart).http.map(({ name }: { name: string }) => name)).toEqual(['login', 'rest']);
  });

  test('routes TLS by the name that is asked for, and splits it', () => {
    const chart = shop();
    const action = RouteAction.split(reviews.weighted(75), ratings.weighted(25));
    new VirtualService(chart, 'Routes', { hosts: [site] }).addTlsRoute({ action });

    expect(specOf(chart).tls).toStrictEqual([
      {
        match: [{ sniHosts: ['shop.example.com'] }],
        route: [
          { ...toReviews, weight: 75 },
          { destination: { host: 'ratings.shop.svc.cluster.local', port: { number: 9080 } }, weight: 25 },
        ],
      },
    ]);
  });

  test('routes TCP by port', () => {
    const chart = shop();
    new VirtualService(chart, 'Routes', { hosts: [orders] })
      .addTcpRoute({ match: [{ port: 9000 }], action: RouteAction.forward(orders.port(9000)) })
      .addTcpRoute({ action: RouteAction.forward(orders.port(80)) });

    expect(specOf(chart).tcp).toStrictEqual([
      { match: [{ port: 9000 }], route: [{ destination: { host: 'orders.shop.svc.cluster.local', port: { number: 9000 } } }] },
      { route: [{ destination: { host: 'orders.shop.svc.cluster.local', port: { number: 80 } } }] },
    ]);
  });

  test('without hosts is a delegate: routes alone', () => {
    const chart = shop();
    new VirtualService(chart, 'Checkout', { exportTo: ['*'] }).addHttpRoute('all', { action: forward });

    expect(specOf(chart)).toStrictEqual({ exportTo: ['*'], http: [{ name: 'all', route: [toReviews] }] });
  });

  test('takes overrides of any field last', () => {
    const chart = shop();
    new VirtualService(chart, 'Routes', { hosts: [site], spec: { gateways: ['edge/other'] } }).addHttpRoute('all', { action: forward });

    expect(specOf(chart).gateways).toStrictEqual(['edge/other']);
  });

  test('takes patches of the YAML as it is written out', () => {
    const chart = shop();
    const routes = new VirtualService(chart, 'Routes', { hosts: [site] }).addHttpRoute('all', { action: forward });
    routes.addJsonPatch(JsonPatch.add('/spec/http/0/route/0/destination/port/number', 80));

    expect(specOf(chart).http[0].route[0].destination.port).toStrictEqual({ number: 80 });
  });
});

describe('a route without a name', () => {
  test('is written without one', () => {
    const chart = shop();
    new VirtualService(chart, 'Routes', { hosts: [reviews] })
      .addHttpRoute({ match: [{ path: PathMatch.exact('/a') }], action: forward })
      .addHttpRoute('rest', { action: forward });

    expect(specOf(chart).http).toStrictEqual([
      { match: [{ uri: { exact: '/a' } }], route: [toReviews] },
      { name: 'rest', route: [toReviews] },
    ]);
  });

  test('is named by its place where it is wrong, and where it takes all requests', () => {
    const routes = new VirtualService(shop(), 'Routes', { hosts: [reviews] }).addHttpRoute({ action: forward });

    expect(() => routes.addHttpRoute({ action: forward })).toThrow(
      '[chart/Routes] http[1]: never matches a request, because all of them go to the route http[0]; add it before them, or narrow their matches',
    );
  });
});

describe('a route that later ones cannot follow', () => {
  const jason = { headers: [HeaderMatch.exact('end-user', 'jason')] };

  test.each([
    ['without match', undefined, [{ path: PathMatch.exact('/a') }]],
    ['for the prefix "/"', [{ path: PathMatch.prefix('/') }], undefined],
    ['for an empty match', [{}], [jason]],
    ['for the expression ".*"', [{ path: PathMatch.regex('.*') }], [{ path: PathMatch.prefix('/a') }]],
    ['for the same match', [jason], [jason]],
    ['for a wider prefix', [{ path: PathMatch.prefix('/api') }], [{ path: PathMatch.under('/api/v1') }]],
    ['for fewer conditions', [{ path: PathMatch.under('/a') }], [{ path: PathMatch.exact('/a'), ...jason }]],
  ])('is one %s', (_, first, second) => {
    const routes = new VirtualService(shop(), 'Routes', { hosts: [site] }).addHttpRoute('first', { match: first, action: forward });

    expect(() => routes.addHttpRoute('second', { match: second, action: forward })).toThrow(
      '[chart/Routes] http.second: never matches a request, because all of them go to the route "first"; add it before them, or narrow their matches',
    );
  });

  test.each([
    ['whose match is narrower', [{ path: PathMatch.exact('/a'), ...jason }], [{ path: PathMatch.exact('/a') }]],
    [
      'that leaves one of the matches',
      [{ path: PathMatch.exact('/a') }],
      [{ path: PathMatch.exact('/a') }, { path: PathMatch.exact('/b') }],
    ],
    ['for one gateway', [{ gateways: [site] }], undefined],
  ])('is none %s', (_, first, second) => {
    const routes = new VirtualService(shop(), 'Routes', { hosts: [site, reviews] }).addHttpRoute('first', {
      match: first,
      action: forward,
    });

    expect(() => routes.addHttpRoute('second', { match: second, action: forward })).not.toThrow();
  });

  test('is none that delegates: what the delegate leaves goes on', () => {
    const action = RouteAction.delegate(Delegate.fromName('shop', 'checkout'));
    const routes = new VirtualService(shop(), 'Routes', { hosts: [site] }).addHttpRoute('checkout', { action });

    expect(() => routes.addHttpRoute('rest', { action: forward })).not.toThrow();
  });

  test('may be two that leave nothing together', () => {
    const routes = new VirtualService(shop(), 'Routes', { hosts: [site] })
      .addHttpRoute('a', { match: [{ path: PathMatch.prefix('/a') }], action: forward })
      .addHttpRoute('b', { match: [{ path: PathMatch.prefix('/b') }], action: forward });
    const match = [{ path: PathMatch.exact('/a/1') }, { path: PathMatch.exact('/b/1') }];

    expect(() => routes.addHttpRoute('c', { match, action: forward })).toThrow('all of them go to the route "a" and the route "b"');
  });

  test('is a TCP route without match', () => {
    const routes = new VirtualService(shop(), 'Routes', { hosts: [reviews] }).addTcpRoute({ action: forward });

    expect(() => routes.addTcpRoute({ action: forward })).toThrow(
      '[chart/Routes] tcp[1]: never matches a request, because all of them go to an earlier route without match',
    );
  });
});

describe('VirtualService refuses', () => {
  const routes = (hosts?: IRouteHost[]) => new VirtualService(shop(), 'Routes', { hosts });

  test.each<[string, () => unknown, string]>([
    ['an empty list of hosts', () => routes([]), 'hosts: [] is empty; name at least one, or leave hosts out for a delegate'],
    ['a host that is none', () => routes([host('Shop_1')]), 'hosts: "Shop_1" is not a valid host; write a DNS name in lower case'],
    ['a wildcard inside a name', () => routes([host('shop.*.com', 'a/b')]), 'hosts: "shop.*.com" is not a valid host'],
    ['"*" inside the mesh', () => routes([host('*')]), 'hosts: "*" can only be used on a gateway; name the hosts of the mesh'],
    [
      'hosts that overlap',
      () => routes([host('*.example.com', 'a/b'), site]),
      'hosts: "shop.example.com" overlaps *.example.com, and Istio refuses both in one VirtualService',
    ],
    ['a namespace that is none', () => new VirtualService(shop(), 'Routes', { exportTo: ['~'] }), 'exportTo: "~" is not a valid namespace'],
    [
      'a second route of the same name',
      () =>
        routes([site])
          .addHttpRoute('a', { match: [{ port: 80 }], action: forward })
          .addHttpRoute('a', { action: forward }),
      'http: "a" is the name of an earlier route; give each route its own name',
    ],
    [
      'a route without a name',
      () => routes([site]).addHttpRoute('', { action: forward }),
      'http: "" is not a valid name; write a name for the route',
    ],
    [
      'delegation to a VirtualService with hosts',
      () => RouteAction.delegate(routes([site])),
      'hosts: ["shop.example.com"] are set, so other VirtualServices cannot delegate requests to it; leave hosts out',
    ],
    [
      'delegation from a delegate',
      () => routes().addHttpRoute('a', { action: RouteAction.delegate(Delegate.fromName('shop', 'b')) }),
      'http.a.action: is a delegate that delegates requests itself; delegate from the VirtualService with hosts',
    ],
    [
      'TLS routes of a delegate',
      () => routes().addTlsRoute({ action: forward }),
      'tls[0]: is not supported in a delegate, which can only have HTTP routes',
    ],
    [
      'TCP routes of a delegate',
      () => routes().addTcpRoute({ action: forward }),
      'tcp[0]: is not supported in a delegate, which can only have HTTP routes',
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(`[chart/Routes] ${message}`);
  });

  test('to be written without routes', () => {
    const app = new App();
    new VirtualService(new Chart(app, 'chart', { namespace: 'shop' }), 'Routes', { hosts: [site] });

    expect(() => app.synthYaml()).toThrow('[chart/Routes] http: is empty; add one with addHttpRoute, addTlsRoute or addTcpRoute');
  });
});
