import { Testing } from 'cdk8s';
import { call, Simulator } from 'cdk8s-istio/jest';
import { tickets } from './tickets';

const app = tickets();
const mesh = Simulator.of(app);

test('the shop is these objects', () => {
  expect(app.charts.flatMap((chart) => Testing.synth(chart))).toMatchSnapshot();
});

describe('requests, at the waypoint', () => {
  test('customers see the site, by GET and POST', () => {
    expect(mesh).toRoute('GET http://tickets.example.com/', { site: 100 });
    expect(mesh).toDeny('DELETE http://tickets.example.com/');
  });

  test('the site reads orders and places new ones, and changes none', () => {
    expect(mesh).toAllow(call.from('site').to('orders', { path: '/orders/7' }));
    expect(mesh).toAllow(call.from('site').to('orders', { method: 'POST', path: '/orders' }));
    expect(mesh).toDeny(call.from('site').to('orders', { method: 'POST', path: '/orders/7' }));
  });

  test('one order in ten is taken by the new version', () => {
    expect(mesh).toRoute(call.from('site').to('orders', { path: '/orders/7' }), { 'orders-v1': 90, 'orders-v2': 10 });
  });

  test('requests to the Service of a version do not bypass the policies', () => {
    expect(mesh).toDeny(call.from('site').to('orders-v2', { method: 'POST', path: '/orders/7' }));
  });
});

describe('connections, at ztunnel', () => {
  test('orders book in the ledger, and the site does not', () => {
    expect(mesh).toAllow(call.from('orders').to('ledger.data', { port: 5432 }));
    expect(mesh).toDeny(call.from('site').to('ledger.data', { port: 5432 }));
  });

  test('everything is encrypted', () => {
    for (const workload of ['site-v1', 'orders-v1', 'orders-v2', 'ledger-v1']) expect(mesh).toRequireMtls(workload);
  });
});
