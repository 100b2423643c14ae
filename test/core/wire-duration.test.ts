import { Duration } from 'cdk8s';
import { wireDuration } from '../../lib/core/wire-duration';

test.each([
  [Duration.millis(1), '1ms'],
  [Duration.seconds(90), '1m30s'],
  [Duration.seconds(1.5), '1s500ms'],
])('%s is written as %s', (duration, text) => {
  expect(wireDuration('chart', 'timeout', duration)).toBe(text);
});

test.each([
  [Duration.millis(0), '0ms'],
  [Duration.millis(0.5), '0.5ms'],
  [Duration.millis(1.5), '1.5ms'],
])('%s is refused, which Istio cannot hold', (duration, text) => {
  expect(() => wireDuration('chart', 'timeout', duration)).toThrow(
    `[chart] timeout: "${text}" is shorter or more precise than Istio supports; write a whole number of milliseconds, at least 1, or leave it out`,
  );
});
