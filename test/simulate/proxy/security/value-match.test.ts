import { matchesGlob, matchesPath, matchesValue } from '../../../../lib/simulate/proxy/security/value-match';

test.each([
  ['a', 'a', true],
  ['a*', 'ab', true],
  ['*a', 'ba', true],
  ['*', '', false], // there has to be something
  ['*', 'x', true],
  ['a*b', 'a*b', true], // a star in the middle is a star
  ['a', undefined, false],
])('the value %s takes %s: %s', (pattern, text, expected) => {
  expect(matchesValue(pattern, text)).toBe(expected);
});

test.each([
  ['/a/{*}', '/a/b', true],
  ['/a/{*}', '/a/b/c', false],
  ['/deep/{**}', '/deep/', true],
  ['/deep/{**}', '/deep', false],
  ['/{*}/x.json', '/a/x.json', true],
  ['/{*}/x.json', '/a/x-json', false],
])('the path %s takes %s: %s', (pattern, path, expected) => {
  expect(matchesPath(pattern, path)).toBe(expected);
});

test.each([
  ['team-*-prod', 'team-a-prod', true],
  ['team-*', 'other', false],
  ['a*a', 'a', false], // the star does not share a letter
  ['*b*', 'abc', true],
])('the glob %s takes %s: %s', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});
