import { Testing } from 'cdk8s';
import { MeshService } from 'cdk8s-istio';
import { call, Simulator } from 'cdk8s-istio/jest';
import { CALLS } from './calls';
import { boutique } from './main';

const app = boutique();
const mesh = Simulator.of(app);
const services = MeshService.all(app)
  .filter(({ namespace }) => namespace === 'boutique')
  .map(({ name }) => name);

test('the cluster takes all of it, and does what it says', () => {
  expect(app).toPassVerification({ failOn: 'info' });
});

test('the boutique is these objects', () => {
  expect(app.charts.map((chart) => Testing.synth(chart))).toMatchSnapshot();
});

test('browsers reach the storefront, and only by HTTPS', () => {
  expect(mesh).toRoute('GET https://boutique.example.com/', { storefront: 100 });
  expect(mesh).toRedirect('GET http://boutique.example.com/', 'https://boutique.example.com/');
});

test('each call of the table is allowed, and every other call is denied', () => {
  expect(services).toHaveLength(12);
  for (const caller of [...services, 'restock']) {
    for (const callee of services) {
      const isInTable = CALLS.some(({ from, to }) => from === caller && to.includes(callee));
      if (isInTable) expect(mesh).toAllow(call.from(caller).to(callee));
      else expect(mesh).toDeny(call.from(caller).to(callee));
    }
  }
});

test('nobody gets in without mutual TLS', () => {
  const intruder = { namespace: 'boutique', labels: { app: 'storefront' }, dataPlane: 'none' } as const;
  for (const service of services) expect(mesh).toDeny(call.from(intruder).to(service), { by: 'default' });
});

test('an order may take ten seconds, and is placed only once', () => {
  expect(mesh).toTimeOutAfter(call.from('storefront').to('checkout'), '10s');
  expect(mesh).toRetry(call.from('storefront').to('checkout'), 0);
});

test('prices come within a second, or are asked for again', () => {
  expect(mesh).toTimeOutAfter(call.from('checkout').to('pricing'), '1s');
  expect(mesh).toRetry(call.from('checkout').to('pricing'), 2, { on: ['unavailable'] });
});

test('the new version of the reviews gets a tenth of the calls', () => {
  expect(mesh).toRoute(call.from('storefront').to('reviews'), { v1: 90, v2: 10 });
});
