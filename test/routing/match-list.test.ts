import { PathMatch } from '../../lib/core/path-match';
import { RoutingChart } from '../../lib/charts/routing-chart';
import { GrpcRoute } from '../../lib/routing/gateway-api/grpc-route';
import { HeaderMatch } from '../../lib/routing/header-match';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { reviews, shop, site } from './fixture';

const action = RouteAction.forward(reviews);
const routes = () => new VirtualService(shop(), 'Routes', { hosts: [site] });
const grpcRoutes = () => new GrpcRoute(shop(), 'Routes', { hosts: [reviews] });

test.each<[string, () => unknown, string]>([
  ['HTTP', () => routes().addHttpRoute('all', { match: [], action }), 'http.all.match'],
  ['TLS', () => routes().addTlsRoute({ match: [], action }), 'tls[0].match'],
  ['TCP', () => routes().addTcpRoute({ match: [], action }), 'tcp[0].match'],
  ['gRPC', () => grpcRoutes().addGrpcRoute('all', { match: [], action }), 'rules.all.match'],
])('a route for %s refuses an empty list of matches, with which it would take everything', (_, run, field) => {
  expect(run).toThrow(`[chart/Routes] ${field}: [] is empty; name at least one, or leave it out for all`);
});

test.each<[string, unknown, string]>([
  ['null', null, 'match: null is not a list; name at least one, or leave it out for all'],
  ['a text', '/cart', 'match: "/cart" is not a list; name at least one, or leave it out for all'],
  [
    'a text in the list',
    ['/cart'],
    'match[0]: "/cart" is not an object with options; write one such as { path: PathMatch.under("/cart") }',
  ],
  ['a number in the list', [{}, 7], 'match[1]: 7 is not an object with options; write one such as { path: PathMatch.under("/cart") }'],
])('%s instead of matches is refused, with which a route would take everything', (_, match, line) => {
  expect(() => routes().addHttpRoute('all', { match: match as never, action })).toThrow(`[chart/Routes] http.all.${line}`);
});

const header = [HeaderMatch.exact('end-user', 'jason')];

test.each<[string, () => unknown, string]>([
  [
    'HTTP',
    () => routes().addHttpRoute('all', written({ match: [{ heders: header }] })),
    'http.all.match[0].heders: does not exist; did you mean headers?',
  ],
  [
    'HTTP, beside another one',
    () => routes().addHttpRoute(written({ match: [{}, { path: PathMatch.under('/'), methd: 1 }] })),
    'http[0].match[1].methd: does not exist; did you mean method?',
  ],
  [
    'HTTP, as in YAML',
    () => routes().addHttpRoute('all', written({ match: [{ uri: '/cart' }] })),
    'http.all.match[0].uri: does not exist; write path, ignoreUriCase, scheme,',
  ],
  [
    'HTTP, by its list',
    () => routes().addHttpRoute('all', written({ matches: [{}] })),
    'http.all.matches: does not exist; did you mean match?',
  ],
  [
    'TLS',
    () => routes().addTlsRoute(written({ match: [{ sniHost: [] }] })),
    'tls[0].match[0].sniHost: does not exist; did you mean sniHosts?',
  ],
  [
    'TCP',
    () => routes().addTcpRoute(written({ match: [{ sourceLabel: {} }] })),
    'tcp[0].match[0].sourceLabel: does not exist; did you mean sourceLabels?',
  ],
  [
    'gRPC',
    () => grpcRoutes().addGrpcRoute('all', written({ match: [{ services: 'a.B' }] })),
    'rules.all.match[0].services: does not exist; did you mean service?',
  ],
])('a misspelt condition of a route for %s is refused, without which it would match more', (_, run, line) => {
  expect(run).toThrow(`[chart/Routes] ${line}`);
});

/** Options as plain JavaScript can write them. */
function written(options: object): never {
  return { action, ...options } as never;
}

test('a RoutingChart without paths is refused', () => {
  const plain = { ...site, asPlainTextHost: () => site.asRouteHost() };
  const chart = (paths: readonly PathMatch[]) =>
    new RoutingChart(shop(), 'it', { name: 'it', namespace: 'shop', site: plain, service: reviews, paths });

  expect(() => chart([])).toThrow('paths: [] is empty; name at least one, such as PathMatch.under("/cart")');
  expect(() => chart([PathMatch.under('/cart')])).not.toThrow();
});
