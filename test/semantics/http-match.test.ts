import { matchCovers, type HttpConditions } from '../../lib/semantics/http-match';

type Match = HttpConditions & Readonly<Record<string, unknown>>;

const jason = { 'end-user': { exact: 'jason' } };

describe('a match covers another', () => {
  test.each<[string, Match, Match]>([
    ['when it has no condition', {}, { uri: { exact: '/a' } }],
    ['when it takes every path', { uri: { prefix: '/' } }, {}],
    ['when its expression takes every path', { uri: { regex: '.*' } }, { uri: { regex: '/a.*' } }],
    ['when both are the same', { uri: { exact: '/a' }, headers: jason }, { uri: { exact: '/a' }, headers: jason }],
    ['when its prefix is shorter', { uri: { prefix: '/a' } }, { uri: { prefix: '/ab/' } }],
    ['when the path has its prefix', { uri: { prefix: '/a' } }, { uri: { exact: '/apple' } }],
    ['when both have one expression', { uri: { regex: '/a.*' } }, { uri: { regex: '/a.*' } }],
    ['when it looks past case', { uri: { prefix: '/A' }, ignoreUriCase: true }, { uri: { exact: '/apple' } }],
    ['when it asks for fewer headers', { headers: jason }, { headers: { ...jason, 'x-a': { exact: '1' } } }],
    ['when a header only has to be there', { headers: { 'end-user': {} } }, { headers: jason }],
    ['when it has a name', { name: 'a', statPrefix: 'b' }, {}],
    ['when Istio ignores its callers beside gateways', { gateways: ['a/b'], sourceLabels: { app: 'a' } }, { gateways: ['a/b'] }],
  ])('%s', (_, outer, inner) => {
    expect(matchCovers(outer, inner)).toBe(true);
  });

  test.each<[string, Match, Match]>([
    ['with another path', { uri: { exact: '/a' } }, { uri: { exact: '/b' } }],
    ['with a narrower path', { uri: { exact: '/a' } }, { uri: { prefix: '/a' } }],
    ['with a path, of any', { uri: { exact: '/a' } }, {}],
    ['with an expression that nobody compares', { uri: { prefix: '/a' } }, { uri: { regex: '/a.*' } }],
    ['that minds case, of one that does not', { uri: { exact: '/a' } }, { uri: { exact: '/a' }, ignoreUriCase: true }],
    ['with one more condition', { headers: jason }, {}],
    ['with another value', { method: { exact: 'GET' } }, { method: { exact: 'POST' } }],
    ['for one gateway, of all', { gateways: ['a/b'] }, {}],
    [
      'for some callers, of one that Istio takes from all',
      { sourceLabels: { app: 'a' } },
      { gateways: ['a/b'], sourceLabels: { app: 'a' } },
    ],
    // Requests with any other end-user pass the second only.
    ['without a header, of one without a value of it', { withoutHeaders: { 'end-user': {} } }, { withoutHeaders: jason }],
  ])('unless it is one %s', (_, outer, inner) => {
    expect(matchCovers(outer, inner)).toBe(false);
  });
});
