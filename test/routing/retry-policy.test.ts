import { Duration } from 'cdk8s';
import { RetryPolicy, type RetryOptions } from '../../lib/routing/retry-policy';
import type { RetryCondition } from '../../lib/semantics/retry-on';
import { httpRoute } from './fixture';

describe('RetryPolicy', () => {
  test.each<[string, RetryOptions, object]>([
    ['so often', {}, {}],
    ['with a time for each try', { perTry: Duration.millis(250) }, { perTryTimeout: '250ms' }],
    ['after these failures', { on: ['connect-failure', '5xx', '409'] }, { retryOn: 'connect-failure,5xx,409' }],
    ['after a pause', { backoff: Duration.millis(50) }, { backoff: '50ms' }],
    ['in other localities too', { remoteLocalities: true }, { retryRemoteLocalities: true }],
    ['on pods that failed before', { ignorePreviousHosts: false }, { retryIgnorePreviousHosts: false }],
  ])('tries again %s', (_, options, fields) => {
    expect(httpRoute({ retries: RetryPolicy.attempts(2, options) }).retries).toStrictEqual({ attempts: 2, ...fields });
  });

  test('can be none, which differs from no policy: that means two tries more', () => {
    expect(httpRoute({ retries: RetryPolicy.none() }).retries).toStrictEqual({ attempts: 0 });
    expect(httpRoute({})).not.toHaveProperty('retries');
  });

  test.each<[string, () => RetryPolicy, string]>([
    ['zero tries', () => RetryPolicy.attempts(0), 'count: 0 is not a valid number of retries; use RetryPolicy.none()'],
    ['part of a try', () => RetryPolicy.attempts(1.5), 'count: 1.5 is not a valid number of retries; write a whole number of at least 1'],
    [
      'a condition that is none',
      () => RetryPolicy.attempts(1, { on: ['503 ' as RetryCondition] }),
      'on: "503 " is not a valid retry condition; write one',
    ],
    [
      'no time',
      () => RetryPolicy.attempts(1, { perTry: Duration.millis(0) }),
      'perTry: "0ms" is shorter or more precise than Istio supports',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(`[RetryPolicy.attempts] ${message}`);
  });
});
