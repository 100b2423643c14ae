import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, sourcesIn } from '../../scripts/messages/sources';
import { PHRASES } from './phrases';

const pages = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file}`);

const lines = [...sourcesIn('lib'), ...sourcesIn('bin'), ...pages, 'README.md'].flatMap((file) =>
  readFileSync(join(ROOT, file), 'utf8')
    .split('\n')
    .map((text, index) => ({ text, place: `${file}:${index + 1}` })),
);

test.each(PHRASES)('nothing says $pattern; write $instead', ({ pattern }) => {
  const found = lines.filter(({ text }) => pattern.test(text)).map(({ place, text }) => `${place}: ${text.trim()}`);

  expect(found).toEqual([]);
});

test.each([
  ['"80800" is no port', true],
  ['the Service has not a port', true],
  ['a port that is none', true],
  ['there is no gateway; there is none', false],
  ['it is no longer served', false],
  ['these pods take plaintext', true],
  ['calls go past its proxy', true],
  ['an annotation keeps the port from its proxy', true],
  ['one line a kind of file', true],
  ['one line for each kind of file', false],
  ['the rules that are in force', true],
  ['write one of:  a, b', true],
])('%s', (text, isOld) => {
  expect(PHRASES.some(({ pattern }) => pattern.test(text))).toBe(isOld);
});
