import { App, Chart, Duration } from 'cdk8s';
import { PathMatch } from '../../../lib/core/path-match';
import type { IRouteHost } from '../../../lib/core/roles';
import { StringMatch } from '../../../lib/core/string-match';
import { Fault } from '../../../lib/routing/fault';
import { HttpRoute } from '../../../lib/routing/gateway-api/http-route';
import { DestinationRule } from '../../../lib/routing/destination-rule';
import { HeaderMatch } from '../../../lib/routing/header-match';
import type { HttpRouteOptions } from '../../../lib/routing/http-route';
import { Mirror } from '../../../lib/routing/mirror';
import { QueryMatch } from '../../../lib/routing/query-match';
import { RetryPolicy } from '../../../lib/routing/retry-policy';
import { Rewrite } from '../../../lib/routing/rewrite';
import { RouteAction } from '../../../lib/routing/route-action';
import { MeshService } from '../../../lib/topology/mesh-service';
import { ServicePort } from '../../../lib/topology/service-port';
import { find, mistake, synth } from '../../support/synth';

const service = (name: string, namespace = 'shop') => MeshService.fromAttributes({ name, namespace, ports: [ServicePort.http(8080)] });
const cart = service('cart');
const canary = service('cart-v2');
const site: IRouteHost = {
  asRouteHost: () => ({
    host: 'shop.example.com',
    parent: { kind: 'Gateway', namespace: 'edge', name: 'public', sectionName: 'https' },
  }),
};
const forward = RouteAction.forward(cart);
const toCart = { name: 'cart', port: 8080 };

function routed(...routes: readonly (readonly [string, HttpRouteOptions])[]): any[] {
  return synth((chart) => {
    const route = new HttpRoute(chart, 'Shop', { hosts: [site] });
    for (const [name, options] of routes) route.addHttpRoute(name, options);
  });
}

const ruleOf = (options: HttpRouteOptions): any => find(routed(['route', options]), 'HTTPRoute').spec.rules[0];

describe('an HttpRoute', () => {
  test('is attached to the listener of its host', () => {
    expect(routed(['cart', { action: forward }])).toEqual([
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: 'shop', namespace: 'shop' },
        spec: {
          parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'edge', sectionName: 'https' }],
          hostnames: ['shop.example.com'],
          rules: [{ name: 'cart', backendRefs: [toCart] }],
        },
      },
    ]);
  });

  test('is attached to a service for its callers inside the mesh, by whichever name they use', () => {
    const [route] = synth((chart) => new HttpRoute(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', { action: forward }));

    expect(route.spec).toMatchObject({ parentRefs: [{ group: '', kind: 'Service', name: 'cart' }] });
    expect(route.spec).not.toHaveProperty('hostnames');
  });

  test('brings the leave to send to another namespace', () => {
    const objects = routed(
      ['orders', { match: [{ path: PathMatch.under('/orders') }], action: RouteAction.forward(service('orders', 'sales')) }],
      ['bills', { match: [{ path: PathMatch.under('/bills') }], action: RouteAction.forward(service('bills', 'sales')) }],
    );

    expect(find(objects, 'ReferenceGrant')).toMatchObject({
      metadata: { name: 'shop-shop', namespace: 'sales' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
        to: [
          { group: '', kind: 'Service', name: 'orders' },
          { group: '', kind: 'Service', name: 'bills' },
        ],
      },
    });
  });

  test('leaves the ReferenceGrants to the other namespace', () => {
    const action = RouteAction.forward(service('orders', 'sales'));
    const objects = synth((chart) => new HttpRoute(chart, 'Shop', { hosts: [site], createGrants: false }).addHttpRoute({ action }));

    expect(objects.map(({ kind }) => kind)).toEqual(['HTTPRoute']);
  });

  test('takes overrides of the generated spec', () => {
    const [route] = synth((chart) =>
      new HttpRoute(chart, 'Shop', { hosts: [site], spec: { hostnames: ['a.example.com'] } }).addHttpRoute('all', { action: forward }),
    );

    expect(route.spec.hostnames).toEqual(['a.example.com']);
  });
});

describe('a rule', () => {
  test.each<[string, HttpRouteOptions, object]>([
    [
      'of an exact path',
      { match: [{ path: PathMatch.exact('/a') }], action: forward },
      { matches: [{ path: { type: 'Exact', value: '/a' } }] },
    ],
    [
      'of a path and all below it, which is one prefix by segments',
      { match: [{ path: PathMatch.under('/a') }], action: forward },
      { matches: [{ path: { type: 'PathPrefix', value: '/a' } }] },
    ],
    [
      'of all paths',
      { match: [{ path: PathMatch.prefix('/') }], action: forward },
      { matches: [{ path: { type: 'PathPrefix', value: '/' } }] },
    ],
    [
      'of a prefix by characters, which only an expression says',
      { match: [{ path: PathMatch.prefix('/a.') }], action: forward },
      { matches: [{ path: { type: 'RegularExpression', value: '/a\\..*' } }] },
    ],
    [
      'of everything that a request has',
      {
        match: [
          {
            path: PathMatch.regex('/[a-z]+'),
            method: StringMatch.exact('GET'),
            headers: [HeaderMatch.exact('x', '1'), HeaderMatch.prefix('y', 'a+')],
            queryParams: [QueryMatch.exact('q', '2')],
          },
        ],
        action: forward,
      },
      {
        matches: [
          {
            path: { type: 'RegularExpression', value: '/[a-z]+' },
            method: 'GET',
            headers: [
              { name: 'x', value: '1' },
              { name: 'y', type: 'RegularExpression', value: 'a\\+.*' },
            ],
            queryParams: [{ name: 'q', value: '2' }],
          },
        ],
      },
    ],
    [
      'that splits, with headers of a share',
      { action: RouteAction.split(cart.weighted(90), canary.weighted(10, { headers: { request: { set: { 'x-canary': 'yes' } } } })) },
      {
        backendRefs: [
          { ...toCart, weight: 90 },
          {
            name: 'cart-v2',
            port: 8080,
            weight: 10,
            filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-canary', value: 'yes' }] } }],
          },
        ],
      },
    ],
    [
      'with a timeout, headers and mirrors',
      {
        action: forward,
        timeout: Duration.seconds(2),
        headers: { response: { remove: ['server'] } },
        mirrors: [Mirror.to(canary, { percent: 10 }), Mirror.to(service('audit'), { percent: 0.5 })],
      },
      {
        timeouts: { request: '2s' },
        filters: [
          { type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['server'] } },
          { type: 'RequestMirror', requestMirror: { backendRef: { name: 'cart-v2', port: 8080 }, percent: 10 } },
          {
            type: 'RequestMirror',
            requestMirror: { backendRef: { name: 'audit', port: 8080 }, fraction: { numerator: 5_000, denominator: 1_000_000 } },
          },
        ],
      },
    ],
    [
      'that rewrites a whole path',
      { match: [{ path: PathMatch.exact('/a') }], action: forward, rewrite: Rewrite.path('/b', { authority: 'cart.local' }) },
      {
        filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'cart.local', path: { type: 'ReplaceFullPath', replaceFullPath: '/b' } } }],
      },
    ],
    [
      'that rewrites the path below which all is',
      { match: [{ path: PathMatch.under('/a') }], action: forward, rewrite: Rewrite.path('/b/') },
      { filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b/' } } }] },
    ],
    [
      'that redirects',
      { action: RouteAction.redirect({ scheme: 'https', path: '/new', code: 308 }) },
      {
        filters: [
          {
            type: 'RequestRedirect',
            requestRedirect: { scheme: 'https', path: { type: 'ReplaceFullPath', replaceFullPath: '/new' }, statusCode: 308 },
          },
        ],
      },
    ],
    [
      'that lets pages of other sites call',
      {
        action: forward,
        cors: { allowOrigins: [StringMatch.exact('https://a.example')], allowMethods: ['GET'], maxAge: Duration.minutes(2) },
      },
      { filters: [{ type: 'CORS', cors: { allowOrigins: ['https://a.example'], allowMethods: ['GET'], maxAge: 120 } }] },
    ],
  ])('%s', (_, options, wire) => {
    expect(ruleOf(options)).toMatchObject(wire);
  });

  test.each<[string, HttpRouteOptions, string]>([
    ['a fault', { action: forward, fault: Fault.abort(503) }, 'fault: is not supported by the Gateway API; use a VirtualService'],
    ['retries', { action: forward, retries: RetryPolicy.attempts(3) }, 'retries: is not supported by the Gateway API; leave it out'],
    ['an answer of its own', { action: RouteAction.respond(418) }, 'action: is not supported by the Gateway API; forward to a service'],
    ['a delegate', { action: RouteAction.delegate({ asDelegate: () => ({ name: 'a', namespace: 'b' }) }) }, 'delegate: is not supported'],
    [
      'a rewrite by expression',
      { action: forward, rewrite: Rewrite.pathRegex('/a', '/b') },
      'rewrite: "/a" is not supported by the Gateway API',
    ],
    [
      'a rewrite of several paths',
      {
        match: [{ path: PathMatch.exact('/a') }, { path: PathMatch.under('/c') }],
        action: forward,
        rewrite: Rewrite.path('/b/'),
      },
      'rewrite: "/b/" is not supported by the Gateway API; create a separate route for each path, with PathMatch.exact or PathMatch.under',
    ],
    ['a port', { match: [{ port: 80 }], action: forward }, 'match.port: 80 is not supported by the Gateway API; attach the route'],
    [
      'the lack of a header',
      { match: [{ withoutHeaders: [HeaderMatch.exact('x', '1')] }], action: forward },
      'match.withoutHeaders: {"x":{"exact":"1"}} is not supported by the Gateway API; add an earlier route for the requests that have the header',
    ],
    [
      'a method by prefix',
      { match: [{ method: StringMatch.prefix('P') }], action: forward },
      'match.method: {"prefix":"P"} is not supported by the Gateway API',
    ],
    [
      'a port of a redirect by its usual one',
      { action: RouteAction.redirect({ authority: 'a.example', port: 'FROM_PROTOCOL_DEFAULT' }) },
      'action: "FROM_PROTOCOL_DEFAULT" is not supported by the Gateway API; write the port number',
    ],
    [
      'origins by prefix',
      { action: forward, cors: { allowOrigins: [StringMatch.prefix('https://')] } },
      'cors.allowOrigins: {"prefix":"https://"} is not supported by the Gateway API; write StringMatch.exact',
    ],
  ])('that says %s is refused', (_, options, message) => {
    expect(mistake(() => ruleOf(options))).toContain(`[chart/Shop] rules.route.${message}`);
  });

  test('that sends to a subset is refused', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
    const v1 = new DestinationRule(chart, 'Cart', { service: cart }).addSubset('v1');
    const route = new HttpRoute(chart, 'Shop', { hosts: [site] });

    expect(mistake(() => route.addHttpRoute('cart', { action: RouteAction.forward(v1) }))).toBe(
      '[chart/Shop] rules.cart.action: "subset v1" is not supported by the Gateway API; ' +
        'forward to a VersionService, which has a Service for the version',
    );
  });
});

describe('the order of rules', () => {
  const to = (path: PathMatch) => ({ match: [{ path }], action: forward });

  test.each<[string, HttpRouteOptions, HttpRouteOptions]>([
    ['an exact path before the folder it is in', to(PathMatch.exact('/a/b')), to(PathMatch.under('/a'))],
    ['the longer prefix first', to(PathMatch.under('/a/b')), to(PathMatch.under('/a'))],
    ['folders beside each other', to(PathMatch.under('/a')), to(PathMatch.under('/abc'))],
    [
      'other values of a header',
      { match: [{ headers: [HeaderMatch.exact('x', '1')] }], action: forward },
      { match: [{ headers: [HeaderMatch.exact('x', '2')], path: PathMatch.exact('/a') }], action: forward },
    ],
    [
      'other methods',
      { match: [{ method: StringMatch.exact('GET') }], action: forward },
      { match: [{ method: StringMatch.exact('PUT'), path: PathMatch.exact('/a') }], action: forward },
    ],
  ])('%s is kept', (_, first, second) => {
    expect(() => routed(['first', first], ['second', second])).not.toThrow();
  });

  test.each<[string, HttpRouteOptions, HttpRouteOptions]>([
    ['a folder before a path in it', to(PathMatch.under('/a')), to(PathMatch.exact('/a/b'))],
    ['everything before something', { action: forward }, to(PathMatch.under('/a'))],
    ['an expression before a prefix, which wins over every expression', to(PathMatch.regex('/a.*')), to(PathMatch.prefix('/'))],
    [
      'a path before the same path with a header',
      to(PathMatch.exact('/a')),
      { match: [{ path: PathMatch.exact('/a'), headers: [HeaderMatch.exact('x', '1')] }], action: forward },
    ],
  ])('%s is refused', (_, first, second) => {
    expect(mistake(() => routed(['first', first], ['second', second]))).toBe(
      '[chart/Shop] rules.second: is more specific than the earlier route "first", so the Gateway API would try it first; ' +
        'add it first, or make the earlier one more specific',
    );
  });
});

test.each<[string, () => unknown, string]>([
  [
    'a host of an Istio Gateway',
    () => synth((chart) => new HttpRoute(chart, 'Shop', { hosts: [{ asRouteHost: () => ({ host: 'a.com', gateway: 'edge/g' }) }] })),
    '[chart/Shop] hosts: "a.com" is not served by a Gateway of the Gateway API and is not a Service; use a VirtualService',
  ],
  [
    'hosts of gateways beside services',
    () => synth((chart) => new HttpRoute(chart, 'Shop', { hosts: [site, cart] })),
    '[chart/Shop] hosts: include hosts of gateways and services of the mesh, which one route cannot combine; create one route for the hosts of gateways, and one for the services',
  ],
  [
    'a route twice',
    () => routed(['a', { action: forward }], ['b', { action: forward }]),
    '[chart/Shop] rules.b: never matches a request, because all of them go to the route "a"; remove it, or narrow the match of the earlier one',
  ],
  [
    'a name twice',
    () => routed(['a', { action: forward }], ['a', { match: [{ path: PathMatch.exact('/a') }], action: forward }]),
    'rules: "a" is the name of an earlier route',
  ],
  ['a name that is none', () => routed(['A b', { action: forward }]), 'rules: "A b" is not a valid name; use lower case letters'],
])('%s is refused', (_, make, message) => {
  expect(mistake(make)).toContain(message);
});
