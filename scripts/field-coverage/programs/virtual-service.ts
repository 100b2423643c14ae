import { Duration, type App } from 'cdk8s';
import {
  DestinationRule,
  Delegate,
  Fault,
  HeaderMatch,
  Mirror,
  PathMatch,
  QueryMatch,
  RetryPolicy,
  Rewrite,
  RouteAction,
  StringMatch,
  VirtualService,
  type HeaderChanges,
} from '../../../lib';
import { database, ratings, reviews, shop, site } from './shop';

const changes: HeaderChanges = { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] };

export function virtualService(app: App): void {
  const chart = shop(app);
  const versions = new DestinationRule(chart, 'Reviews', { service: reviews });
  const v1 = versions.addSubset('v1', { version: 'v1' });
  const v2 = versions.addSubset('v2', { version: 'v2' });
  const routes = new VirtualService(chart, 'Routes', { hosts: [site, reviews], exportTo: ['.'] });

  routes.addHttpRoute('matched', {
    match: [
      {
        path: PathMatch.exact('/a'),
        ignoreUriCase: true,
        scheme: StringMatch.exact('https'),
        method: StringMatch.exact('GET'),
        authority: StringMatch.exact('shop.example.com'),
        headers: [HeaderMatch.exact('a', '1'), HeaderMatch.prefix('b', '1'), HeaderMatch.regex('c', '1'), HeaderMatch.present('d')],
        withoutHeaders: [HeaderMatch.exact('e', '1'), HeaderMatch.prefix('f', '1'), HeaderMatch.regex('g', '1')],
        queryParams: [QueryMatch.exact('a', '1'), QueryMatch.prefix('b', '1'), QueryMatch.regex('c', '1')],
        statPrefix: 'reviews',
        port: 80,
        sourceLabels: { app: 'ratings' },
        sourceNamespace: 'shop',
      },
      {
        path: PathMatch.prefix('/p'),
        scheme: StringMatch.prefix('http'),
        method: StringMatch.prefix('P'),
        authority: StringMatch.prefix('shop'),
      },
      {
        path: PathMatch.regex('/r.*'),
        scheme: StringMatch.regex('.*'),
        method: StringMatch.regex('.*'),
        authority: StringMatch.regex('.*'),
      },
    ],
    action: RouteAction.split(v1.weighted(90, { headers: { request: changes, response: changes } }), v2.weighted(10)),
    headers: { request: changes, response: changes },
    cors: {
      allowOrigins: [StringMatch.exact('https://a.example.com'), StringMatch.prefix('https://b'), StringMatch.regex('.*')],
      allowMethods: ['GET'],
      allowHeaders: ['x-a'],
      exposeHeaders: ['x-b'],
      maxAge: Duration.hours(1),
      allowCredentials: true,
      unmatchedPreflights: 'IGNORE',
    },
    timeout: Duration.seconds(10),
    retries: RetryPolicy.attempts(2, {
      perTry: Duration.seconds(2),
      on: ['503'],
      backoff: Duration.millis(50),
      remoteLocalities: true,
      ignorePreviousHosts: true,
    }),
    fault: Fault.delay(Duration.seconds(1), { percent: 1 }).and(Fault.abort(500, { percent: 1 })),
  });
  routes.addHttpRoute('grpc-fault', {
    match: [{ path: PathMatch.prefix('/grpc') }],
    action: RouteAction.forward(ratings),
    mirrors: [Mirror.to(v2, { percent: 50 })],
    rewrite: Rewrite.path('/v2', { authority: 'ratings' }),
    fault: Fault.abortGrpc('UNAVAILABLE'),
  });
  routes.addHttpRoute('rewritten', {
    match: [{ path: PathMatch.prefix('/regex') }],
    action: RouteAction.forward(ratings),
    rewrite: Rewrite.pathRegex('/regex/(.*)', '/\\1'),
  });
  routes.addHttpRoute('redirected', {
    match: [{ path: PathMatch.prefix('/old') }],
    action: RouteAction.redirect({ path: '/new', authority: 'new.example.com', scheme: 'https', port: 8443, code: 308 }),
  });
  routes.addHttpRoute('redirected-to-https', {
    match: [{ path: PathMatch.prefix('/secure') }],
    action: RouteAction.redirect({ scheme: 'https', port: 'FROM_PROTOCOL_DEFAULT' }),
  });
  routes.addHttpRoute('text', { match: [{ path: PathMatch.prefix('/text'), gateways: [site] }], action: RouteAction.respond(200, 'ok') });
  routes.addHttpRoute('bytes', { match: [{ path: PathMatch.prefix('/bytes') }], action: RouteAction.respond(200, new Uint8Array([1])) });
  routes.addHttpRoute('delegated', {
    match: [{ path: PathMatch.prefix('/team') }],
    action: RouteAction.delegate(Delegate.fromName('team', 'team')),
  });

  const l4 = {
    destinationSubnets: ['10.0.0.0/8'],
    port: 5432,
    sourceLabels: { app: 'reviews' },
    sourceNamespace: 'shop',
    gateways: [database],
  };
  const databases = new DestinationRule(chart, 'Databases', { service: database });
  const primary = databases.addSubset('primary', { role: 'primary' });
  const replica = databases.addSubset('replica', { role: 'replica' });
  new VirtualService(chart, 'Tcp', { hosts: [database] })
    .addTcpRoute({
      match: [l4],
      action: RouteAction.split(primary.port(5432).weighted(60), replica.port(5432).weighted(40)),
    })
    .addTlsRoute({
      match: [{ ...l4, port: 5433, sniHosts: ['database.shop.svc.cluster.local'] }],
      action: RouteAction.split(primary.port(5433).weighted(60), replica.port(5433).weighted(40)),
    });
}
