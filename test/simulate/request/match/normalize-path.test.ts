import { normalizePath } from '../../../../lib/simulate/request/match/normalize-path';

test.each([
  ['/a/../b', '/b'],
  ['/a/./b', '/a/b'],
  ['/../../b', '/b'],
  ['/a/..', '/'],
  ['/a/.', '/a/'],
  ['/%61dmin', '/admin'],
  ['/a%2Fb', '/a%2Fb'], // an escaped slash stays
  ['//a', '//a'],
  ['/a..b', '/a..b'],
])('%s is %s', (path, clean) => {
  expect(normalizePath(path)).toBe(clean);
});

test.each([
  ['NONE', '/a/../b//c', '/a/../b//c'],
  ['MERGE_SLASHES', '//a///b', '/a/b'],
  ['DECODE_AND_MERGE_SLASHES', '/a%2Fb%5Cc', '/a/b/c'],
] as const)('%s: %s is %s', (how, path, clean) => {
  expect(normalizePath(path, how)).toBe(clean);
});
