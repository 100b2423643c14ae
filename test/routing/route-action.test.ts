import { Delegate } from '../../lib/routing/delegate';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { httpRoute, orders, ratings, reviews, shop, toReviews } from './fixture';

describe('RouteAction', () => {
  const chart = shop();
  const v1 = new DestinationRule(chart, 'Reviews', { service: reviews }).addSubset('v1');

  test('forwards to a service by its full name, with its only port', () => {
    expect(httpRoute({ action: RouteAction.forward(reviews) })).toStrictEqual({ name: 'all', route: [toReviews] });
  });

  test('forwards to a subset', () => {
    expect(httpRoute({ action: RouteAction.forward(v1) }).route).toStrictEqual([
      { destination: { ...toReviews.destination, subset: 'v1' } },
    ]);
  });

  test('forwards to one port of a service that has several', () => {
    expect(httpRoute({ action: RouteAction.forward(orders.port(9000)) }).route).toStrictEqual([
      { destination: { host: 'orders.shop.svc.cluster.local', port: { number: 9000 } } },
    ]);
  });

  test('refuses to guess the port of a service that has several', () => {
    expect(() => RouteAction.forward(orders)).toThrow('a route must name one; use .port(n) with 80 or 9000');
  });

  test('splits by weight among anything that takes requests', () => {
    const action = RouteAction.split(v1.weighted(70), ratings.weighted(20), orders.port(80).weighted(10));

    expect(httpRoute({ action }).route).toStrictEqual([
      { destination: { ...toReviews.destination, subset: 'v1' }, weight: 70 },
      { destination: { host: 'ratings.shop.svc.cluster.local', port: { number: 9080 } }, weight: 20 },
      { destination: { host: 'orders.shop.svc.cluster.local', port: { number: 80 } }, weight: 10 },
    ]);
  });

  test('redirects', () => {
    expect(httpRoute({ action: RouteAction.redirect({ scheme: 'https' }) })).toStrictEqual({
      name: 'all',
      redirect: { scheme: 'https', redirectCode: 301 },
    });
  });

  test.each([
    ['a status alone', RouteAction.respond(204), { status: 204 }],
    ['a text', RouteAction.respond(503, 'closed'), { status: 503, body: { string: 'closed' } }],
    ['bytes', RouteAction.respond(200, Uint8Array.of(1, 2, 255)), { status: 200, body: { bytes: 'AQL/' } }],
  ])('responds with %s', (_, action, directResponse) => {
    expect(httpRoute({ action })).toStrictEqual({ name: 'all', directResponse });
  });

  test.each([199, 600, 200.5, NaN])('refuses to respond with %s', (status) => {
    expect(() => RouteAction.respond(status)).toThrow('is not a valid response status; write one from 200 to 599');
  });

  test('delegates to a VirtualService of this app or of another', () => {
    const delegate = new VirtualService(shop(), 'Checkout', {});

    expect(httpRoute({ action: RouteAction.delegate(delegate) }).delegate).toStrictEqual({ name: 'checkout', namespace: 'shop' });
    expect(httpRoute({ action: RouteAction.delegate(Delegate.fromName('b', 'a')) }).delegate).toStrictEqual({
      name: 'a',
      namespace: 'b',
    });
  });
});
