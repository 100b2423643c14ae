import { Duration } from 'cdk8s';
import { Rate } from '../../lib/ratelimit/rate';

describe('Rate', () => {
  test.each([
    [Rate.perSecond(5), 5, 1_000, 'second'],
    [Rate.perMinute(100), 100, 60_000, 'minute'],
    [Rate.perHour(1), 1, 3_600_000, 'hour'],
    [Rate.perDay(7), 7, 86_400_000, 'day'],
    [Rate.of(3, Duration.seconds(10)), 3, 10_000, undefined],
    [Rate.of(3, Duration.seconds(60)), 3, 60_000, 'minute'],
  ])('%#: counts requests in a time', (rate, requests, milliseconds, unit) => {
    expect([rate.requests, rate.milliseconds, rate.unit]).toStrictEqual([requests, milliseconds, unit]);
  });

  test('lets as many through at once as it has requests, or more', () => {
    expect([Rate.perSecond(5).burst, Rate.perSecond(5).withBurst(20).burst, Rate.perSecond(5).withBurst(20).requests]).toStrictEqual([
      5, 20, 5,
    ]);
  });

  test.each([
    [
      'zero',
      () => Rate.perMinute(0),
      '[Rate] requests: 0 is not a valid number of requests; write at least 1; to deny all requests, use an AuthorizationPolicy',
    ],
    ['half a request', () => Rate.perMinute(0.5), 'requests: 0.5 is not a valid number of requests; write a whole number of at least 1'],
    ['more than Envoy counts', () => Rate.perMinute(2 ** 32), 'requests: 4294967296 is not a valid number of requests'],
    [
      'a burst below the rate',
      () => Rate.perMinute(10).withBurst(9),
      '[Rate] burst: 9 is not a valid burst; write a whole number from 10, the number of requests',
    ],
    ['no time', () => Rate.of(1, Duration.millis(0)), 'interval: "0ms" is too short or too precise; write whole milliseconds, at least 50'],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
