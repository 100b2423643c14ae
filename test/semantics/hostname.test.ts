import { completedHost, covers, isHost, isWildcard, overlaps, resolveShortName, serviceHost } from '../../lib/semantics/hostname';

test.each([
  ['shop.example.com', true],
  ['*.example.com', true],
  ['*', true],
  ['reviews', true],
  ['Shop.example.com', false],
  ['shop.*.com', false],
  ['*shop.example.com', false],
  ['shop..com', false],
  ['shop.example.com:443', false],
  ['', false],
  [`${'a'.repeat(64)}.com`, false],
])('isHost(%j) is %s', (host, expected) => {
  expect(isHost(host)).toBe(expected);
});

test.each([
  ['*', 'shop.example.com', true],
  ['*.example.com', 'shop.example.com', true],
  ['*.example.com', 'a.b.example.com', true],
  ['*.example.com', '*.shop.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', 'badexample.com', false],
  ['shop.example.com', '*.example.com', false],
  ['shop.example.com', 'shop.example.com', true],
])('%s covers %s: %s', (outer, inner, expected) => {
  expect(covers(outer, inner)).toBe(expected);
  expect(overlaps(inner, outer)).toBe(expected || covers(inner, outer));
});

test('only a name without a dot is a short name', () => {
  expect(resolveShortName('reviews', 'bookinfo')).toBe('reviews.bookinfo.svc.cluster.local');
  expect(resolveShortName('reviews.default', 'bookinfo')).toBe('reviews.default');
  expect(resolveShortName('*', 'bookinfo')).toBe('*');
  expect(serviceHost('reviews', 'bookinfo', 'corp.local')).toBe('reviews.bookinfo.svc.corp.local');
});

test.each([
  ['reviews.bookinfo', 'reviews.bookinfo.svc.corp.local'],
  ['reviews.bookinfo.svc', 'reviews.bookinfo.svc.corp.local'],
  ['reviews', undefined],
  ['reviews.bookinfo.com', undefined],
  ['reviews.bookinfo.svc.corp.local', undefined],
  ['a.reviews.bookinfo.svc', undefined],
])('the cluster completes %s to %s', (host, full) => {
  expect(completedHost(host, 'corp.local')).toBe(full);
});

test('a wildcard starts with its star', () => {
  expect(['*', '*.example.com', 'example.com'].map(isWildcard)).toEqual([true, true, false]);
});
