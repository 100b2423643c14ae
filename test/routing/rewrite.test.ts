import type { PathMatch as Path } from '../../lib/core/path-match';
import { PathMatch } from '../../lib/core/path-match';
import { Rewrite } from '../../lib/routing/rewrite';
import { httpRoute } from './fixture';

describe('Rewrite', () => {
  test.each([
    ['the path', Rewrite.path('/'), { uri: '/' }],
    ['the path and the host', Rewrite.path('/', { authority: 'a.example.com' }), { uri: '/', authority: 'a.example.com' }],
    ['the host', Rewrite.authority('a.example.com'), { authority: 'a.example.com' }],
    ['what an expression finds', Rewrite.pathRegex('^/v1/(.*)', '/\\1'), { uriRegexRewrite: { match: '^/v1/(.*)', rewrite: '/\\1' } }],
  ])('changes %s', (_, rewrite, fields) => {
    expect(httpRoute({ rewrite }).rewrite).toStrictEqual(fields);
  });

  test.each<[string, Path | undefined, string]>([
    ['an exact path, which is replaced whole', PathMatch.exact('/old'), '/new'],
    ['what an expression matches, which is replaced whole', PathMatch.regex('/item/[0-9]+'), '/item'],
    ['a folder by a folder', PathMatch.under('/app'), '/v2/'],
    ['a folder by the root', PathMatch.under('/app'), '/'],
    ['a prefix by a prefix', PathMatch.prefix('/old'), '/new'],
    ['everything by a folder', undefined, '/v2/'],
  ])('replaces %s', (_, path, to) => {
    expect(httpRoute({ match: path && [{ path }], rewrite: Rewrite.path(to) }).rewrite).toStrictEqual({ uri: to });
  });

  test.each<[string, Path | undefined, string, string]>([
    ['/v2x', PathMatch.under('/app'), '/v2', 'rewrite: "/v2" turns "/app/x" into "/v2x"; write "/v2/"'],
    ['//x', PathMatch.prefix('/app'), '/', 'rewrite: "/" turns "/app/x" into "//x"; use PathMatch.under("/app")'],
    ['/v2x of everything', undefined, '/v2', 'rewrite: "/v2" turns "/x" into "/v2x"; write "/v2/"'],
  ])('refuses a seam that gives %s', (_, path, to, message) => {
    expect(() => httpRoute({ match: path && [{ path }], rewrite: Rewrite.path(to) })).toThrow(`[chart/Routes] http.all.${message}`);
  });

  test('refuses a path without "/"', () => {
    expect(() => Rewrite.path('v2')).toThrow('[Rewrite.path] path: "v2" does not start with "/"; write "/v2"');
  });

  test('refuses an expression that is not RE2', () => {
    expect(() => Rewrite.pathRegex('(', '')).toThrow('[Rewrite.pathRegex] pattern: "(" is not a valid RE2 expression');
  });
});
