import { ApiObject, App, Chart } from 'cdk8s';
import { call, request } from '../../lib/testing';
import { gateway, istio, meshOf, service, virtualService } from '../simulate/fixtures';

const mesh = meshOf([
  gateway('"*"'),
  service('reviews', { versions: ['v1', 'v2'] }),
  service('ledger'),
  istio(
    'DestinationRule',
    'reviews',
    '{ host: reviews, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }] }',
  ),
  virtualService(
    'reviews',
    'hosts: [reviews], gateways: [mesh], http: [{ timeout: 5s, retries: { attempts: 3, retryOn: "503,reset" }, route: [{ destination: { host: reviews, subset: v1 }, weight: 2 }, { destination: { host: reviews, subset: v2 }, weight: 1 }] }]',
  ),
  virtualService(
    'shop',
    'hosts: [shop.com], http: [{ match: [{ uri: { prefix: /old } }], redirect: { uri: /new } }, { match: [{ uri: { prefix: /web }, headers: { x: { exact: "1" } } }], route: [{ destination: { host: web } }] }]',
  ),
  istio('AuthorizationPolicy', 'nobody', '{ selector: { matchLabels: { app: ledger } } }'),
  istio('PeerAuthentication', 'default', '{ mtls: { mode: STRICT } }'),
  istio('PeerAuthentication', 'web', '{ selector: { matchLabels: { app: web } }, mtls: { mode: PERMISSIVE } }'),
]);

describe('toRoute', () => {
  test('takes exact shares by subset, service and host', () => {
    expect(mesh).toRoute(call.from('web').to('reviews'), { v1: '2/3', v2: '1/3' });
    expect(mesh).toRoute(call.from('web').to('reviews'), { 'reviews/v1': '2/3', 'reviews/v2': '1/3' });
    expect(mesh).toRoute(call.from('web').to('reviews'), { reviews: 100 });
    expect(mesh).toRoute(request('GET http://shop.com/web', { headers: { x: '1' } }), { 'web.shop.svc.cluster.local': 100 });
  });

  test('is exact, and wants every destination named', () => {
    expect(mesh).not.toRoute(call.from('web').to('reviews'), { v1: 66.6, v2: 33.3 });
    expect(mesh).not.toRoute(call.from('web').to('reviews'), { v1: 100 });
  });

  test('fails with the way of the request', () => {
    expect(() => expect(mesh).toRoute('GET http://shop.com/web', { web: 100 })).toThrow(
      /expected the mesh to route to web 100 %\n\nGET http:\/\/shop.com\/web: unrouted, 404[^]*there is no header x/,
    );
    expect(() => expect(mesh).not.toRoute(call.from('web').to('reviews'), { reviews: 100 })).toThrow('expected the mesh not to route');
  });
});

describe('toRedirect', () => {
  test('knows the address and the status', () => {
    expect(mesh).toRedirect('GET http://shop.com/old');
    expect(mesh).toRedirect('GET http://shop.com/old', 'http://shop.com/new', { status: 301 });
    expect(mesh).not.toRedirect('GET http://shop.com/old', 'http://shop.com/other');
    expect(mesh).not.toRedirect('GET http://shop.com/');
  });
});

describe('toRespond', () => {
  test('is what the client sees', () => {
    expect(mesh).toRespond('GET http://shop.com/', 404);
    expect(mesh).toRespond(call.from('web').to('ledger'), 403);
    expect(mesh).not.toRespond(call.from('web').to('reviews'), 503);
  });
});

describe('toAllow and toDeny', () => {
  test('a policy denies by its name', () => {
    expect(mesh).toDeny(call.from('web').to('ledger'));
    expect(mesh).toDeny(call.from('web').to('ledger'), { by: 'nobody' });
    expect(mesh).not.toDeny(call.from('web').to('ledger'), { by: 'default' });
    expect(mesh).not.toAllow(call.from('web').to('ledger'));
    expect(mesh).toAllow(call.from('web').to('reviews'));
  });

  test('mutual TLS denies whom it does not know', () => {
    const cron = { namespace: 'shop', labels: { app: 'cron' }, dataPlane: 'none' } as const;

    expect(mesh).toDeny(call.from(cron).to('reviews'), { by: 'default' });
    expect(mesh).toAllow(call.from(cron).to('web'));
  });

  test('a page that is not there is not denied', () => {
    expect(mesh).not.toDeny('GET http://shop.com/');
  });
});

describe('toRequireMtls', () => {
  test('looks at every port, or at one', () => {
    expect(mesh).toRequireMtls('reviews');
    expect(mesh).toRequireMtls({ name: 'reviews', namespace: 'shop' }, { port: 8080 });
    expect(mesh).not.toRequireMtls('web');
  });

  test('names the port that no Service forwards to', () => {
    expect(() => expect(mesh).toRequireMtls('reviews', { port: 80 })).toThrow('no Service forwards to port 80; write 8080');
  });
});

describe('toTimeOutAfter and toRetry', () => {
  test('read the route', () => {
    expect(mesh).toTimeOutAfter(call.from('web').to('reviews'), '5s');
    expect(mesh).not.toTimeOutAfter(call.from('web').to('ledger'), '5s');
    expect(mesh).toRetry(call.from('web').to('reviews'), 3, { on: ['503', 'reset'] });
    expect(mesh).not.toRetry(call.from('web').to('reviews'), 3, { on: ['5xx'] });
    expect(mesh).toRetry(call.from('web').to('web'), 2); // Istio's default
  });

  test('a duration that is none is told', () => {
    expect(() => expect(mesh).toTimeOutAfter('GET http://shop.com/', '5 seconds')).toThrow('write 5s or 250ms');
  });
});

describe('every matcher', () => {
  test('tells who is missing and what is not a request', () => {
    expect(() => expect(mesh).toAllow(call.from('nobody').to('web'))).toThrow('there is no workload nobody');
    expect(() => expect(mesh).toAllow('shop.com')).toThrow('"shop.com" is not a request');
    expect(() => expect('dist').toAllow('GET http://shop.com/')).toThrow('needs a Simulator, not string');
  });
});

describe('toPassVerification', () => {
  const app = (spec: object) => {
    const created = new App();
    const metadata = { name: 'reviews', namespace: 'shop' };
    new ApiObject(new Chart(created, 'routing'), 'Routes', {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata,
      spec,
    });
    return created;
  };
  const good = app({ hosts: ['reviews'], http: [{ directResponse: { status: 200 } }] });
  const bad = app({ hosts: ['reviews'], http: [{ directResponse: { status: 200 }, timeout: '1s', bogus: true }] });

  test('passes an app, a chart or a folder that a cluster would take', () => {
    expect(good).toPassVerification();
    expect(good.charts[0]).toPassVerification();
    expect('dist').toPassVerification();
    expect(bad).not.toPassVerification();
  });

  test('fails with the findings, one a line', () => {
    expect(() => expect(bad).toPassVerification()).toThrow(
      /expected no findings in 1 objects\n\nerror schema\/unknown-field: routing\/Routes VirtualService shop\/reviews spec.http\[0\].bogus/,
    );
    expect(() => expect(good).not.toPassVerification()).toThrow(
      'expected findings in 1 objects, but there are none of severity error or higher',
    );
  });

  test('says what it wants', () => {
    expect(() => expect(42).toPassVerification()).toThrow(
      'manifests must be an app or chart, objects, or the paths of folders and files, not number',
    );
  });
});
