import { App, Chart, Duration } from 'cdk8s';
import { ConfigError } from '../../lib/core/config-error';

test('is one line: construct path, field, value, problem and what to write', () => {
  const chart = new Chart(new App(), 'gateway');
  const error = new ConfigError(chart, {
    field: 'port',
    value: 70000,
    problem: 'is not a valid port',
    fix: 'write a whole number from 1 to 65535',
  });

  expect(error.message).toBe('[gateway] port: 70000 is not a valid port; write a whole number from 1 to 65535');
});

test('stays one line whatever the value is', () => {
  const error = new ConfigError('environment', { field: 'DOMAIN', value: 'a\nb', problem: 'is not a valid\ndomain', fix: 'write one' });

  expect(error.message).toBe('[environment] DOMAIN: "a\\nb" is not a valid domain; write one');
});

test('leaves out a value that was not given', () => {
  const error = new ConfigError('chart', { field: 'namespace', problem: 'is not known', fix: 'set it' });

  expect(error.message).toBe('[chart] namespace: is not known; set it');
});

test.each<[unknown, string]>([
  ['text', '"text"'],
  [null, 'null'],
  [NaN, 'NaN'],
  [1n, '1'],
  [{ app: 'web' }, '{"app":"web"}'],
  [new Chart(new App(), 'gateway'), 'Chart "gateway"'],
  [{ chart: new Chart(new App(), 'gateway') }, '{"chart":"Chart \\"gateway\\""}'],
  [Duration.seconds(5), 'an instance of Duration'],
  [Duration, 'the class Duration'],
  [App.of, 'the function of'],
  [() => 1, 'the function without a name'],
])('shows %p as %s', (value, shown) => {
  expect(new ConfigError('place', { field: 'field', value, problem: 'is wrong', fix: 'write another' }).message).toBe(
    `[place] field: ${shown} is wrong; write another`,
  );
});
