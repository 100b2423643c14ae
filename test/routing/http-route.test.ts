import { Duration } from 'cdk8s';
import { Delegate } from '../../lib/routing/delegate';
import { Fault } from '../../lib/routing/fault';
import { HeaderMatch } from '../../lib/routing/header-match';
import type { HttpRouteOptions } from '../../lib/routing/http-route';
import { Mirror } from '../../lib/routing/mirror';
import { PathMatch } from '../../lib/core/path-match';
import { RetryPolicy } from '../../lib/routing/retry-policy';
import { Rewrite } from '../../lib/routing/rewrite';
import { RouteAction } from '../../lib/routing/route-action';
import { StringMatch } from '../../lib/core/string-match';
import { httpRoute, ratings, reviews, toReviews } from './fixture';

const redirect = RouteAction.redirect({ scheme: 'https' });
const respond = RouteAction.respond(200);

describe('an HTTP route', () => {
  test('has a place for all that Istio can do with a request', () => {
    const route = httpRoute({
      match: [{ path: PathMatch.prefix('/api/') }, { headers: [HeaderMatch.exact('end-user', 'jason')], path: PathMatch.exact('/') }],
      rewrite: Rewrite.path('/'),
      headers: { request: { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] }, response: { add: { 'x-d': '3' } } },
      cors: { allowOrigins: [StringMatch.exact('https://a.example.com')] },
      mirrors: [Mirror.to(ratings)],
      timeout: Duration.seconds(5),
      retries: RetryPolicy.attempts(2),
      fault: Fault.abort(500, { percent: 1 }),
    });

    expect(route).toStrictEqual({
      name: 'all',
      match: [{ uri: { prefix: '/api/' } }, { uri: { exact: '/' }, headers: { 'end-user': { exact: 'jason' } } }],
      route: [toReviews],
      rewrite: { uri: '/' },
      headers: { request: { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] }, response: { add: { 'x-d': '3' } } },
      corsPolicy: { allowOrigins: [{ exact: 'https://a.example.com' }] },
      mirrors: [{ destination: { host: 'ratings.shop.svc.cluster.local', port: { number: 9080 } }, percentage: { value: 100 } }],
      timeout: '5s',
      retries: { attempts: 2 },
      fault: { abort: { httpStatus: 500, percentage: { value: 1 } } },
    });
  });

  test('answers with headers of its own too', () => {
    const headers = { response: { set: { 'content-type': 'text/plain' } } };

    expect(httpRoute({ action: respond, headers })).toStrictEqual({ name: 'all', directResponse: { status: 200 }, headers });
  });

  test('passes time and retries on to a delegate, which takes them unless it has its own', () => {
    const action = RouteAction.delegate(Delegate.fromName('shop', 'checkout'));

    expect(httpRoute({ action, timeout: Duration.seconds(1) })).toMatchObject({ timeout: '1s' });
  });

  test('takes tries as long as the timeout', () => {
    const retries = RetryPolicy.attempts(1, { perTry: Duration.seconds(1) });

    expect(httpRoute({ timeout: Duration.millis(1000), retries })).toMatchObject({ timeout: '1s', retries: { perTryTimeout: '1s' } });
  });

  test.each<[string, Partial<HttpRouteOptions>, string]>([
    ['no action', { action: undefined }, 'action: is missing; write one such as RouteAction.forward(service)'],
    [
      'no time at all',
      { timeout: Duration.millis(0) },
      'timeout: "0ms" is shorter or more precise than Istio supports; write a whole number of milliseconds, at least 1, or leave it out',
    ],
    ['a part of a millisecond', { timeout: Duration.millis(0.5) }, 'timeout: "0.5ms" is shorter or more precise than Istio supports'],
    [
      'tries longer than the timeout',
      { timeout: Duration.seconds(1), retries: RetryPolicy.attempts(2, { perTry: Duration.seconds(2) }) },
      'retries.perTry: "2000ms" is longer than the timeout of the route, 1000ms, so it never takes effect',
    ],
    [
      'two mirrors to one destination',
      { mirrors: [Mirror.to(ratings), Mirror.to(ratings, { percent: 5 })] },
      'mirrors: "ratings.shop.svc.cluster.local:9080" already gets the requests, and would get them twice; mirror to another',
    ],
    [
      'a mirror of the destination to itself',
      { mirrors: [Mirror.to(reviews)] },
      'mirrors: "reviews.shop.svc.cluster.local:9080" already gets the requests, and would get them twice; mirror to another',
    ],
    ['a fault before a redirect', { action: redirect, fault: Fault.abort(500) }, 'fault: only applies to requests that are forwarded'],
    [
      'a rewrite before a redirect',
      { action: redirect, rewrite: Rewrite.path('/') },
      'rewrite: only applies to requests that are forwarded',
    ],
    ['a timeout of an answer', { action: respond, timeout: Duration.seconds(1) }, 'timeout: only applies to requests that are forwarded'],
    ['retries of an answer', { action: respond, retries: RetryPolicy.none() }, 'retries: only applies to requests that are forwarded'],
    ['a mirror of an answer', { action: respond, mirrors: [Mirror.to(ratings)] }, 'mirrors: only applies to requests that are forwarded'],
    ['a header that is none', { headers: { request: { remove: ['a b'] } } }, 'headers.request: "a b" is not a valid header name'],
    [
      'two other hosts',
      { rewrite: Rewrite.authority('a.example.com'), headers: { request: { set: { Host: 'b.example.com' } } } },
      'headers.request.set: "Host" is already rewritten to a.example.com; keep one of the two',
    ],
  ])('refuses %s', (_, options, message) => {
    expect(() => httpRoute(options)).toThrow(`[chart/Routes] http.all.${message}`);
  });
});
