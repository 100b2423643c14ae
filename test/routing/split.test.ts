import { DestinationRule } from '../../lib/routing/destination-rule';
import { RouteAction } from '../../lib/routing/route-action';
import { httpRoute, reviews, shop } from './fixture';

describe('a split', () => {
  const versions = new DestinationRule(shop(), 'Reviews', { service: reviews });
  const v1 = versions.addSubset('v1');
  const v2 = versions.addSubset('v2');

  test('can change the headers of one share', () => {
    const headers = { request: { set: { 'x-canary': 'yes' } }, response: { remove: ['server'] } };

    expect(httpRoute({ action: RouteAction.split(v1.weighted(90), v2.weighted(10, { headers })) }).route[1]).toMatchObject({
      weight: 10,
      headers,
    });
  });

  test('takes a share of nothing, so that a step can be prepared', () => {
    expect(httpRoute({ action: RouteAction.split(v1.weighted(100), v2.weighted(0)) }).route[1]).toMatchObject({ weight: 0 });
  });

  test.each([
    [
      'shares below 100',
      () => RouteAction.split(v1.weighted(80), v2.weighted(10)),
      'weights: "80 + 10" add up to 90; change them to add up to 100',
    ],
    [
      'shares above 100',
      () => RouteAction.split(v1.weighted(80), v2.weighted(30)),
      'weights: "80 + 30" add up to 110; change them to add up to 100',
    ],
    ['no destination', () => RouteAction.split(), 'destinations: [] is empty; name at least two'],
    [
      'one destination twice',
      () => RouteAction.split(v1.weighted(50), v1.weighted(50)),
      'destinations: "v1 of reviews.shop.svc.cluster.local:9080" is declared twice; combine them into one share',
    ],
    [
      'a negative share',
      () => RouteAction.split(v1.weighted(100), v2.weighted(-10)),
      '[weighted v2] weight: -10 is not a valid percentage',
    ],
    [
      'a part of a percent',
      () => v2.weighted(0.5),
      '[weighted v2] weight: 0.5 is not a valid percentage; write a whole number from 0 to 100',
    ],
    [
      'a header that is none',
      () => RouteAction.split(v1.weighted(100, { headers: { request: { set: { 'a b': 'c' } } } })),
      '[RouteAction.split] headers.request: "a b" is not a valid header name',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
