import { App, Chart, Duration } from 'cdk8s';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { PathMatch } from '../../lib/core/path-match';
import type { SessionSplitOptions } from '../../lib/routing/session-split';
import { VirtualService } from '../../lib/routing/virtual-service';
import type { WeightedDestination } from '../../lib/topology/weighted-destination';
import { reviews, shop, site, specOf } from './fixture';

const versions = new DestinationRule(new Chart(new App(), 'versions', { namespace: 'shop' }), 'Reviews', { service: reviews });
const v1 = versions.addSubset('v1');
const v2 = versions.addSubset('v2');

function split(shares: WeightedDestination[], options: Partial<SessionSplitOptions> = {}) {
  const chart = shop();
  const cookie = { name: 'version', maxAge: Duration.days(1) };
  new VirtualService(chart, 'Site', { hosts: [site] }).addSessionSplit('reviews', { cookie, shares, ...options });
  return specOf(chart).http;
}

describe('a session split', () => {
  test('keeps callers with a cookie where they were, and gives the others one', () => {
    const port = { number: 9080 };
    const host = 'reviews.shop.svc.cluster.local';
    const cookie = (version: string) => ({ cookie: { regex: `(.*; *)?version=${version}(;.*)?` } });
    const sets = (version: string) => ({
      response: { add: { 'set-cookie': `version=${version}; Max-Age=86400; Path=/; HttpOnly; SameSite=Lax; Secure` } },
    });

    expect(split([v1.weighted(90), v2.weighted(10)])).toStrictEqual([
      { name: 'reviews-v1', match: [{ headers: cookie('v1') }], route: [{ destination: { host, port, subset: 'v1' } }] },
      { name: 'reviews-v2', match: [{ headers: cookie('v2') }], route: [{ destination: { host, port, subset: 'v2' } }] },
      {
        name: 'reviews',
        route: [
          { destination: { host, port, subset: 'v1' }, weight: 90, headers: sets('v1') },
          { destination: { host, port, subset: 'v2' }, weight: 10, headers: sets('v2') },
        ],
      },
    ]);
  });

  test('takes callers back from a subset whose share is 0', () => {
    expect(split([v1.weighted(100), v2.weighted(0)]).map(({ name }: { name: string }) => name)).toStrictEqual(['reviews-v1', 'reviews']);
  });

  test('adds the cookie to what the routes match already', () => {
    const routes = split([v1.weighted(90), v2.weighted(10)], { match: [{ path: PathMatch.prefix('/reviews') }] });

    expect(routes[0].match).toStrictEqual([{ uri: { prefix: '/reviews' }, headers: { cookie: expect.anything() } }]);
    expect(routes[2].match).toStrictEqual([{ uri: { prefix: '/reviews' } }]);
  });

  test('sets the cookie as it is told', () => {
    const [, , first] = split([v1.weighted(50), v2.weighted(50)], { cookie: { name: 'v', path: '/shop', secure: false } });

    expect(first.route[0].headers.response.add['set-cookie']).toBe('v=v1; Path=/shop; HttpOnly; SameSite=Lax');
  });

  test.each<[string, () => unknown, string]>([
    [
      'a share of a whole service',
      () => split([v1.weighted(90), reviews.weighted(10)]),
      'shares: "reviews.shop.svc.cluster.local" is not a subset, whose name the cookie needs',
    ],
    [
      'a cookie without name',
      () => split([v1.weighted(100)], { cookie: { name: '' } }),
      '[SessionCookie] name: "" is not a valid header name',
    ],
    ['shares that do not make 100', () => split([v1.weighted(50), v2.weighted(10)]), 'weights: "50 + 10" add up to 60'],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
