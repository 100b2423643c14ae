import { isRetryCondition, RETRY_CONDITIONS } from '../../lib/semantics/retry-on';

test.each([...RETRY_CONDITIONS, '503', '409'])('Istio tries again on %s', (condition) => {
  expect(isRetryCondition(condition)).toBe(true);
});

test.each(['', ' 503', '5XX', '600', '99', 'connect_failure', 'constructor'])('Istio does not know %j', (condition) => {
  expect(isRetryCondition(condition)).toBe(false);
});
