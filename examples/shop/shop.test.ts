import { Testing } from 'cdk8s';
import { call, Simulator } from 'cdk8s-istio/jest';
import { CALLS } from './calls';
import { NAMES } from './services-chart';
import { shop } from './shop';

const app = shop();
const mesh = Simulator.of(app);

test('the shop is these objects', () => {
  expect(app.charts.flatMap((chart) => Testing.synth(chart))).toMatchSnapshot();
});

describe('at the edge', () => {
  test('pages come from web, and are asked for again when it is ill', () => {
    expect(mesh).toRoute('GET https://shop.example.com/', { web: 100 });
    expect(mesh).toRetry('GET https://shop.example.com/', 2);
  });

  test('an order is never sent twice', () => {
    expect(mesh).toRetry('POST https://shop.example.com/orders', 0);
  });

  test('plain text is sent on to HTTPS', () => {
    expect(mesh).toRedirect('GET http://shop.example.com/', 'https://shop.example.com/');
  });
});

describe('inside', () => {
  test('every call of the table is let in, by each of its methods', () => {
    for (const { from, to, methods } of CALLS) {
      for (const method of methods) expect(mesh).toAllow(call.from(from).to(to, { method }));
    }
  });

  test('no other call is', () => {
    const allowed = new Set(CALLS.map(({ from, to }) => `${from} ${to}`));
    for (const from of NAMES) {
      for (const to of NAMES) if (from !== to && !allowed.has(`${from} ${to}`)) expect(mesh).not.toAllow(call.from(from).to(to));
    }
  });
});

test('a call of the table is refused by another method', () => {
  expect(mesh).toDeny(call.from('web').to('catalog', { method: 'DELETE' }));
});

describe('outside', () => {
  test('payment reaches the bank by the egress gateway', () => {
    expect(mesh).toRoute(call.from('payment').to('api.bank.example.com'), { 'api.bank.example.com': 100 });
  });
});
