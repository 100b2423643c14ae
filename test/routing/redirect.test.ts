import type { RedirectCode, RedirectOptions } from '../../lib/routing/redirect';
import { RouteAction } from '../../lib/routing/route-action';
import { httpRoute } from './fixture';

describe('a redirect', () => {
  test.each<[string, RedirectOptions, object]>([
    ['path', { path: '/new' }, { uri: '/new', redirectCode: 301 }],
    ['host', { authority: 'www.example.com', code: 308 }, { authority: 'www.example.com', redirectCode: 308 }],
    ['scheme', { scheme: 'https' }, { scheme: 'https', redirectCode: 301 }],
    ['port', { port: 8443 }, { port: 8443, redirectCode: 301 }],
    ['port, to that of the request', { port: 'FROM_REQUEST_PORT' }, { derivePort: 'FROM_REQUEST_PORT', redirectCode: 301 }],
  ])('changes the %s and leaves the rest', (_, options, redirect) => {
    expect(httpRoute({ action: RouteAction.redirect(options) }).redirect).toStrictEqual(redirect);
  });

  test.each<[string, RedirectOptions, string]>([
    [
      'no change, which would never end',
      {},
      'options: do not change anything, so callers are redirected to the same URL in a loop; set a path, authority, scheme or port',
    ],
    [
      'a code that is not a valid redirect code',
      { path: '/', code: 200 as RedirectCode },
      'code: 200 is not a valid redirect code; write one of 301, 302, 303, 307, 308',
    ],
    ['a path without "/"', { path: 'new' }, 'path: "new" does not start with "/"; write "/new"'],
    ['a host that is none', { authority: 'Shop_1' }, 'authority: "Shop_1" is not a valid host'],
    ['a port that is none', { port: 70000 }, 'port: 70000 is not a valid port; write a whole number from 1 to 65535'],
  ])('refuses %s', (_, options, message) => {
    expect(() => RouteAction.redirect(options)).toThrow(`[RouteAction.redirect] ${message}`);
  });
});
