import { App, Chart, Duration } from 'cdk8s';
import {
  DestinationRule,
  EgressGateway,
  EgressRoute,
  ServiceEntry,
  Fault,
  Gateway,
  HeaderMatch,
  IngressGateway,
  MeshNamespace,
  Mirror,
  RetryPolicy,
  RouteAction,
  ServicePort,
  Sidecar,
  VirtualService,
} from '../lib';
import { Bookinfo } from '../lib/entries/samples';
import { call, request, Simulator } from '../lib/testing';

/** What becomes of requests when `build` adds to Bookinfo. */
function mesh(build: (chart: Chart, bookinfo: Bookinfo) => void): Simulator {
  const app = new App();
  const chart = new Chart(app, 'chart', { namespace: 'shop', disableResourceNameHashes: true });
  new MeshNamespace(chart, 'Shop');
  build(chart, new Bookinfo(chart, 'Bookinfo'));
  return Simulator.of(app);
}

const toReviews = call.from('productpage').to('reviews');

describe('a route', () => {
  test('tries as often as it says, and by `none` not again', () => {
    const simulator = mesh((chart, { reviews, ratings }) => {
      const retries = RetryPolicy.attempts(3, { perTry: Duration.millis(500), on: ['5xx'] });
      new VirtualService(chart, 'A', { hosts: [reviews] }).addHttpRoute('all', {
        action: RouteAction.forward(reviews),
        timeout: Duration.seconds(2),
        retries,
      });
      new VirtualService(chart, 'B', { hosts: [ratings] }).addHttpRoute('all', {
        action: RouteAction.forward(ratings),
        retries: RetryPolicy.none(),
      });
    });

    expect(simulator).toRetry(toReviews, 3, { on: ['5xx'] });
    expect(simulator).toTimeOutAfter(toReviews, '2s');
    expect(simulator).toRetry(call.from('reviews').to('ratings'), 0);
    expect(simulator).toRetry(call.from('productpage').to('details'), 2);
  });

  test('injects its faults into their share of the requests that they are for', () => {
    const simulator = mesh((chart, { reviews }) => {
      new VirtualService(chart, 'Routes', { hosts: [reviews] })
        .addHttpRoute('tested', {
          match: [{ headers: [HeaderMatch.exact('x-test', '1')] }],
          action: RouteAction.forward(reviews),
          fault: Fault.abort(503, { percent: 25 }),
        })
        .addHttpRoute('rest', { action: RouteAction.forward(reviews) });
    });

    expect(simulator.send(call.from('productpage').to('reviews', { headers: { 'x-test': '1' } })).fault).toMatchObject({
      abort: { http: 503, percent: 25 },
    });
    expect(simulator.send(toReviews).fault).toBeUndefined();
  });

  test('copies requests to each of its mirrors', () => {
    const simulator = mesh((chart, { reviews, ratings }) => {
      const versions = new DestinationRule(chart, 'Versions', { service: reviews });
      const [v1, v2] = [versions.addSubset('v1'), versions.addSubset('v2')];
      new VirtualService(chart, 'Routes', { hosts: [reviews] }).addHttpRoute('all', {
        action: RouteAction.forward(v1),
        mirrors: [Mirror.to(v2, { percent: 20 }), Mirror.to(ratings)],
      });
    });

    expect(simulator.send(toReviews).mirrors).toMatchObject([
      { cluster: 'outbound|9080|v2|reviews.shop.svc.cluster.local', percent: 20 },
      { cluster: 'outbound|9080||ratings.shop.svc.cluster.local', percent: 100 },
    ]);
  });
});

describe('a session split', () => {
  const simulator = mesh((chart, { reviews }) => {
    const gateway = new Gateway(chart, 'Public', { workload: new IngressGateway(chart, 'Ingress', { namespace: 'istio-system' }) });
    const versions = new DestinationRule(chart, 'Versions', { service: reviews });
    new VirtualService(chart, 'Routes', { hosts: [gateway.addHost('shop.example.com')] }).addSessionSplit('site', {
      cookie: { name: 'version' },
      shares: [versions.addSubset('v1').weighted(90), versions.addSubset('v2').weighted(10)],
    });
  });
  const withCookie = (cookie: string) => request('GET http://shop.example.com/', { headers: { cookie } });

  test('shares out who comes for the first time', () => {
    expect(simulator).toRoute('GET http://shop.example.com/', { v1: 90, v2: 10 });
  });

  test.each<[string, Record<string, number>]>([
    ['version=v2', { v2: 100 }],
    ['a=1; version=v1; b=2', { v1: 100 }],
    ['version=v22', { v1: 90, v2: 10 }],
    ['myversion=v2', { v1: 90, v2: 10 }],
  ])('sends who comes with the cookie %s where it says', (cookie, shares) => {
    expect(simulator).toRoute(withCookie(cookie), shares);
  });
});

test('an egress route goes by the gateway to the service outside', () => {
  const simulator = mesh((chart) => {
    const egress = new EgressGateway(chart, 'Egress', { namespace: 'istio-system' });
    const bank = new ServiceEntry(chart, 'Bank', { hosts: ['api.bank.example'], ports: [ServicePort.http(80)] });
    new EgressRoute(chart, 'Out', { service: bank, via: egress });
  });
  const outcome = simulator.explain(call.from('productpage').to('api.bank.example'));

  expect(outcome).toContain('istio-egressgateway');
  expect(simulator).toRoute(call.from('productpage').to('api.bank.example'), { 'api.bank.example': 100 });
});

test('a Sidecar of allowed calls lets them out, and by REGISTRY_ONLY no others', () => {
  const simulator = mesh((chart, { productpage, reviews }) => {
    reviews.allowFrom(productpage);
    Sidecar.ofAllowedCalls(chart, 'Scope', productpage, { outboundTraffic: 'REGISTRY_ONLY' });
  });

  expect(simulator).toAllow(toReviews);
  expect(simulator).not.toAllow(call.from('productpage').to('details'));
});
