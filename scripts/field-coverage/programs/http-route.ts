import { Duration, type App } from 'cdk8s';
import {
  ServiceEntry,
  Gateway,
  HeaderMatch,
  MeshService,
  Mirror,
  PathMatch,
  QueryMatch,
  Rewrite,
  RouteAction,
  ServicePort,
  StringMatch,
  type HeaderChanges,
} from '../../../lib';
import { HttpRoute } from '../../../lib/entries/gateway-api';
import { ratings, reviews, shop } from './shop';

const changes: HeaderChanges = { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] };
const elsewhere = MeshService.fromAttributes({ name: 'reviews', namespace: 'archive', ports: [ServicePort.http(9080)] });
const site = Gateway.fromName('istio-system', 'public', 'gateway-api').host('shop.example.com', { sectionName: 'https' });

/** HTTPRoute, and the ReferenceGrant for services of other namespaces. */
export function httpRoute(app: App): void {
  const chart = shop(app);
  const payments = new ServiceEntry(chart, 'Payments', {
    hosts: ['payments.example.com'],
    ports: [ServicePort.http(80)],
    resolution: 'DNS',
  });
  new HttpRoute(chart, 'Routes', { hosts: [site] })
    .addHttpRoute('matched', {
      match: [
        {
          path: PathMatch.exact('/reviews'),
          method: StringMatch.exact('GET'),
          headers: [HeaderMatch.exact('a', '1'), HeaderMatch.regex('b', '1')],
          queryParams: [QueryMatch.exact('a', '1'), QueryMatch.regex('b', '1')],
        },
      ],
      action: RouteAction.split(reviews.weighted(90, { headers: { request: changes, response: changes } }), elsewhere.weighted(10)),
      headers: { request: changes, response: changes },
      rewrite: Rewrite.path('/v2/reviews', { authority: 'reviews' }),
      cors: {
        allowOrigins: [StringMatch.exact('https://a.example.com')],
        allowMethods: ['GET'],
        allowHeaders: ['x-a'],
        exposeHeaders: ['x-b'],
        maxAge: Duration.hours(1),
        allowCredentials: true,
      },
      mirrors: [Mirror.to(ratings, { percent: 50 })],
      timeout: Duration.seconds(10),
    })
    .addHttpRoute('shadowed', {
      match: [{ path: PathMatch.under('/ratings') }],
      action: RouteAction.forward(ratings),
      rewrite: Rewrite.path('/v2/'),
      mirrors: [Mirror.to(elsewhere, { percent: 0.5 }), Mirror.to(payments)],
    })
    .addHttpRoute('outside', {
      match: [{ path: PathMatch.under('/payments') }],
      action: RouteAction.forward(payments),
    })
    .addHttpRoute('redirected', {
      match: [{ path: PathMatch.under('/old') }],
      action: RouteAction.redirect({ path: '/new', authority: 'new.example.com', scheme: 'https', port: 8443, code: 302 }),
    });
}
