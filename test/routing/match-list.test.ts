import { PathMatch } from '../../lib/core/path-match';
import { RoutingChart } from '../../lib/charts/routing-chart';
import { GrpcRoute } from '../../lib/routing/gateway-api/grpc-route';
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

test('a RoutingChart without paths is refused', () => {
  const plain = { ...site, asPlainTextHost: () => site.asRouteHost() };
  const chart = (paths: readonly PathMatch[]) =>
    new RoutingChart(shop(), 'it', { name: 'it', namespace: 'shop', site: plain, service: reviews, paths });

  expect(() => chart([])).toThrow('paths: [] is empty; name at least one, such as PathMatch.under("/cart")');
  expect(() => chart([PathMatch.under('/cart')])).not.toThrow();
});
