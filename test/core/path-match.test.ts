import { PathMatch } from '../../lib/core/path-match';

describe('PathMatch', () => {
  test.each([
    ['exact, for one path', PathMatch.exact('/productpage'), [{ exact: '/productpage' }]],
    ['under, for a path and what is below it', PathMatch.under('/api'), [{ exact: '/api' }, { prefix: '/api/' }]],
    ['under, with the slash that one often writes', PathMatch.under('/api/'), [{ exact: '/api' }, { prefix: '/api/' }]],
    ['under the root, which is everything', PathMatch.under('/'), [{ prefix: '/' }]],
    ['prefix, for characters and not segments', PathMatch.prefix('/api'), [{ prefix: '/api' }]],
    ['regex, for an expression', PathMatch.regex('/item/[0-9]+'), [{ regex: '/item/[0-9]+' }]],
  ])('is %s', (_, match, alternatives) => {
    expect(match._toWire()).toStrictEqual(alternatives);
  });

  test.each([
    ['exact', () => PathMatch.exact('productpage')],
    ['under', () => PathMatch.under('productpage')],
    ['prefix', () => PathMatch.prefix('productpage')],
  ])('%s refuses a path that does not start with "/", and offers it', (factory, make) => {
    expect(make).toThrow(`[PathMatch.${factory}] path: "productpage" does not start with "/"; write "/productpage"`);
  });

  test('refuses an expression that is not RE2', () => {
    expect(() => PathMatch.regex('/(?=a)')).toThrow('[PathMatch.regex] pattern: "/(?=a)" is not a valid RE2 expression');
  });
});
