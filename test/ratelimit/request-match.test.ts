import { App, Chart } from 'cdk8s';
import { PathMatch } from '../../lib/core/path-match';
import { StringMatch } from '../../lib/core/string-match';
import { renderRequestMatch, type RequestMatch } from '../../lib/ratelimit/request-match';
import { HeaderMatch } from '../../lib/routing/header-match';
import { mistake } from '../support/synth';

const chart = new Chart(new App(), 'chart');

function render(match: RequestMatch): any[] {
  return renderRequestMatch(chart, 'match', match);
}

function served(host: string) {
  return { asRouteHost: () => ({ host, gateway: 'istio-system/edge' }) };
}

/** Whether the only comparison of a match takes a value; Envoy compares the whole of it. */
function takes(match: RequestMatch, value: string): boolean {
  const { regex } = render(match)[0].string_match.safe_regex;
  const ignoresCase = regex.startsWith('(?i)');
  return new RegExp(`^(?:${regex.replace('(?i)', '')})$`, ignoresCase ? 'i' : '').test(value);
}

describe('a request match', () => {
  test('does not have a condition that is misspelt', () => {
    expect(mistake(() => render({ paht: PathMatch.exact('/') } as never))).toBe('[chart] match.paht: does not exist; did you mean path?');
  });

  test.each<[string, PathMatch, readonly string[], readonly string[]]>([
    ['exactly', PathMatch.exact('/a.b'), ['/a.b', '/a.b?x=1'], ['/a-b', '/a.b/c', '/a.bc']],
    ['under', PathMatch.under('/api'), ['/api', '/api?x=1', '/api/', '/api/v1?x'], ['/apiv1', '/']],
    ['under the root', PathMatch.under('/'), ['/', '/a?b'], []],
    ['by prefix', PathMatch.prefix('/api'), ['/api', '/apiv1', '/api?x'], ['/ap']],
    ['by expression', PathMatch.regex('/v[0-9]+|/w'), ['/v1', '/v22?x=1', '/w'], ['/v', '/v1/x', '/w1']],
  ])('compares the path %s, with any query behind it', (_, path, taken, left) => {
    expect(taken.filter((value) => !takes({ path }, value))).toStrictEqual([]);
    expect(left.filter((value) => takes({ path }, value))).toStrictEqual([]);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['shop.example.com', ['shop.example.com', 'SHOP.example.com', 'shop.example.com:8443'], ['ashop.example.com', 'shopxexample.com']],
    ['*.example.com', ['a.example.com', 'a.b.example.com:80'], ['example.com', 'a.example.com.evil']],
    ['*', ['anything', 'a:1'], []],
  ])('compares the host %s in any case and with any port', (host, taken, left) => {
    expect(taken.filter((value) => !takes({ host: served(host) }, value))).toStrictEqual([]);
    expect(left.filter((value) => takes({ host: served(host) }, value))).toStrictEqual([]);
  });

  test('compares method and headers', () => {
    expect(
      render({
        method: StringMatch.regex('GET|HEAD'),
        headers: [HeaderMatch.exact('a', '1'), HeaderMatch.prefix('b', '2'), HeaderMatch.present('c')],
        withoutHeaders: [HeaderMatch.present('d'), HeaderMatch.exact('e', '3')],
      }),
    ).toStrictEqual([
      { name: ':method', string_match: { safe_regex: { regex: 'GET|HEAD' } } },
      { name: 'a', string_match: { exact: '1' } },
      { name: 'b', string_match: { prefix: '2' } },
      { name: 'c', present_match: true },
      { name: 'd', present_match: true, invert_match: true },
      { name: 'e', string_match: { exact: '3' }, invert_match: true, treat_missing_header_as_empty: true },
    ]);
  });

  test('refuses a claim among headers', () => {
    expect(mistake(() => render({ headers: [HeaderMatch.exact('@request.auth.claims.sub', 'a')] }))).toBe(
      '[chart] match.headers: "@request.auth.claims.sub" is not a request header; let the RequestAuthentication copy the claim to a header, and match that',
    );
  });
});
