import { kebabCase } from '../../lib/core/names';

test.each([
  ['BookinfoGateway', 'bookinfo-gateway'],
  ['HTTPRedirect', 'http-redirect'],
  ['reviews v2', 'reviews-v2'],
  ['my_gateway', 'my-gateway'],
  ['Http2Site', 'http2-site'],
])('%s becomes %s', (id, name) => {
  expect(kebabCase(id)).toBe(name);
});
