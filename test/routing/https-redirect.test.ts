import { JsonPatch } from 'cdk8s';
import { HttpsRedirect } from '../../lib/routing/https-redirect';
import { PathMatch } from '../../lib/core/path-match';
import { RouteAction } from '../../lib/routing/route-action';
import { objectsOf, reviews, shop, site, specOf } from './fixture';

describe('HttpsRedirect', () => {
  test('is a route for "/" on the plain-text listener, which istiod sorts behind the path of an ACME challenge', () => {
    const chart = shop();
    new HttpsRedirect(chart, 'ShopRedirect', { hosts: [site] });

    expect(objectsOf(chart)).toStrictEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'shop-redirect', namespace: 'shop' },
        spec: {
          hosts: ['shop.example.com'],
          gateways: ['istio-system/public-http'],
          http: [{ name: 'https', match: [{ uri: { prefix: '/' } }], redirect: { scheme: 'https', redirectCode: 301 } }],
        },
      },
    ]);
  });

  test('can keep the method of a POST', () => {
    const chart = shop();
    new HttpsRedirect(chart, 'ShopRedirect', { hosts: [site], code: 308 });

    expect(specOf(chart).http[0].redirect).toStrictEqual({ scheme: 'https', redirectCode: 308 });
  });

  test('leaves nothing to further routes', () => {
    const redirect = new HttpsRedirect(shop(), 'ShopRedirect', { hosts: [site] });
    const route = { match: [{ path: PathMatch.exact('/a') }], action: RouteAction.forward(reviews) };

    expect(() => redirect.addHttpRoute('a', route)).toThrow('never matches a request, because all of them go to the route "https"');
  });

  test('takes overrides and patches as every VirtualService', () => {
    const chart = shop();
    const redirect = new HttpsRedirect(chart, 'ShopRedirect', { hosts: [site], spec: { exportTo: ['*'] } });
    redirect.addJsonPatch(JsonPatch.replace('/spec/http/0/redirect/redirectCode', 302));

    expect(specOf(chart)).toMatchObject({ exportTo: ['*'], http: [{ redirect: { redirectCode: 302 } }] });
  });
});
