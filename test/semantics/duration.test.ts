import { formatDuration, parseDuration } from '../../lib/semantics/duration';

test.each([
  [0, '0s'],
  [1, '1ms'],
  [250, '250ms'],
  [1_500, '1s500ms'],
  [5_000, '5s'],
  [90_000, '1m30s'],
  [7_776_000_000, '2160h'],
])('%d milliseconds are written %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each([
  ['1.5s', 1_500],
  ['.5h', 1_800_000],
  ['10us', 0.01],
  ['-5s', -5_000],
  ['0', 0],
  ['5', undefined],
  ['5 s', undefined],
  ['5d', undefined],
  ['', undefined],
])('%j reads as %s', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});
