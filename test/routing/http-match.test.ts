import type { IRouteHost } from '../../lib/core/roles';
import { HeaderMatch } from '../../lib/routing/header-match';
import type { HttpMatch } from '../../lib/routing/http-match';
import { PathMatch } from '../../lib/core/path-match';
import { QueryMatch } from '../../lib/routing/query-match';
import { StringMatch } from '../../lib/core/string-match';
import { httpRoute, reviews, site } from './fixture';

const elsewhere: IRouteHost = { asRouteHost: () => ({ host: 'b.example.com', gateway: 'istio-system/other' }) };

describe('the match of an HTTP route', () => {
  test.each<[string, HttpMatch, object[]]>([
    ['the path', { path: PathMatch.exact('/login') }, [{ uri: { exact: '/login' } }]],
    [
      'the path without regard to case',
      { path: PathMatch.exact('/a'), ignoreUriCase: true },
      [{ uri: { exact: '/a' }, ignoreUriCase: true }],
    ],
    ['the scheme', { scheme: StringMatch.exact('https') }, [{ scheme: { exact: 'https' } }]],
    ['the method', { method: StringMatch.regex('GET|HEAD') }, [{ method: { regex: 'GET|HEAD' } }]],
    ['the host', { authority: StringMatch.prefix('shop.') }, [{ authority: { prefix: 'shop.' } }]],
    ['headers', { headers: [HeaderMatch.exact('end-user', 'jason')] }, [{ headers: { 'end-user': { exact: 'jason' } } }]],
    ['a header that is there', { headers: [HeaderMatch.present('x-debug')] }, [{ headers: { 'x-debug': {} } }]],
    ['headers that are not there', { withoutHeaders: [HeaderMatch.present('x-bot')] }, [{ withoutHeaders: { 'x-bot': {} } }]],
    ['the query', { queryParams: [QueryMatch.exact('debug', '')] }, [{ queryParams: { debug: { exact: '' } } }]],
    ['the port', { port: 8443 }, [{ port: 8443 }]],
    ['labels of the caller', { sourceLabels: { app: 'productpage' } }, [{ sourceLabels: { app: 'productpage' } }]],
    ['the namespace of the caller', { sourceNamespace: 'shop' }, [{ sourceNamespace: 'shop' }]],
    ['the gateway that it came through', { gateways: [site] }, [{ gateways: ['istio-system/public'] }]],
    ['coming from inside the mesh', { gateways: [reviews] }, [{ gateways: ['mesh'] }]],
    ['nothing, with metrics of its own', { statPrefix: 'checkout' }, [{ statPrefix: 'checkout' }]],
    ['nothing', {}, [{}]],
  ])('can be by %s', (_, match, entries) => {
    expect(httpRoute({ match: [match] }).match).toStrictEqual(entries);
  });

  test('is an entry for each alternative of the path, all with the same other conditions', () => {
    const match = { path: PathMatch.under('/reviews'), headers: [HeaderMatch.exact('end-user', 'jason')] };

    expect(httpRoute({ match: [match] }).match).toStrictEqual([
      { uri: { exact: '/reviews' }, headers: { 'end-user': { exact: 'jason' } } },
      { uri: { prefix: '/reviews/' }, headers: { 'end-user': { exact: 'jason' } } },
    ]);
  });

  test.each<[string, HttpMatch, string]>([
    ['a port that is none', { port: 0 }, '.port: 0 is not a valid port; write a whole number from 1 to 65535'],
    [
      'two comparisons of one header',
      { headers: [HeaderMatch.prefix('x', 'a'), HeaderMatch.regex('x', '.*b')] },
      '.headers: "x" is matched twice, but a match can only contain one condition for it',
    ],
    [
      'case with no path',
      { ignoreUriCase: true },
      '.ignoreUriCase: true has no effect without a literal path; leave it out, or add a path',
    ],
    [
      'case of an expression',
      { path: PathMatch.regex('/a'), ignoreUriCase: true },
      '.ignoreUriCase: true has no effect without a literal path; write "(?i)" at the start of the expression instead',
    ],
    [
      'callers beside gateways, where Istio ignores them',
      { gateways: [reviews], sourceLabels: { app: 'productpage' } },
      '.gateways: makes Istio ignore sourceLabels and sourceNamespace of the same match, so that the route applies to every caller',
    ],
    [
      'a claim inside the mesh, where Istio knows none',
      { headers: [HeaderMatch.exact('@request.auth.claims.role', 'partner')] },
      '.headers: "@request.auth.claims.role" only works on gateways, but the VirtualService also applies to callers inside the mesh',
    ],
    [
      'a gateway that the VirtualService is not bound to',
      { gateways: [elsewhere] },
      '.gateways: "istio-system/other" is not a gateway of the VirtualService; use hosts of istio-system/public or mesh, or add a host to the VirtualService',
    ],
  ])('refuses %s', (_, match, message) => {
    expect(() => httpRoute({ match: [{}, match] })).toThrow(`[chart/Routes] http.all.match[1]${message}`);
  });
});
