import { isCron } from '../../lib/semantics/cron';

test.each([
  '0 2 * * *',
  '*/15 0-6,22-23 1 jan-MAR Mon-Fri',
  '5/15 * * * *',
  '1-30/2 * ? * ?',
  '? ? * * *',
  '59 23 31 12 6',
  ' 0  2 * * * ',
  'CRON_TZ=Europe/Berlin 0 2 * * *',
  'TZ=UTC 0 2 * * *',
  '@daily',
  '@every 1h30m',
])('%s is a schedule', (text) => {
  expect(isCron(text)).toBe(true);
});

test.each([
  '',
  '* * * *',
  '0 0 2 * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * 32 * *',
  '* * * 13 *',
  '* * * foo *',
  '* * * * 7',
  '*/0 * * * *',
  '*/x * * * *',
  '1/2/3 * * * *',
  '30-10 * * * *',
  '1-2-3 * * * *',
  '1, * * * *',
  '-5 * * * *',
  '* * L * *',
  '* * * * 1#2',
  '@secondly',
  'every day',
])('%s is not a schedule', (text) => {
  expect(isCron(text)).toBe(false);
});
