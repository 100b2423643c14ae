import { Testing } from 'cdk8s';
import { CartChart } from './cart-chart';

const manifests = Testing.synth(new CartChart(Testing.app(), 'cart'));

test('the cart is these objects', () => {
  expect(manifests).toMatchSnapshot();
});

test('the cart is served below /cart and nowhere else', () => {
  const routes = manifests.find((object) => object.kind === 'VirtualService');

  expect(routes.spec.http[0].match).toEqual([{ uri: { exact: '/cart' } }, { uri: { prefix: '/cart/' } }]);
});
