import { nearest } from '../../lib/semantics/nearest';

test.each([
  ['ordrs', 'orders'],
  ['wbe', 'web'],
  ['Ratings', 'ratings'],
  ['reviews-v4', undefined],
  ['x', undefined],
])('%s is a slip for %s', (written, meant) => {
  expect(nearest(written, ['orders', 'web', 'ratings', 'zipkin'])).toBe(meant);
});
