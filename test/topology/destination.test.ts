import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';

describe('a destination', () => {
  const orders = MeshService.fromAttributes({ name: 'orders', namespace: 'shop', ports: [ServicePort.http(80)] });

  test('has its share of a split', () => {
    expect(orders.weighted(30)).toMatchObject({ destination: orders.asDestination(), percent: 30 });
  });

  test.each([-1, 101, 0.5, NaN, '50' as unknown as number])('refuses %p, which is not a valid weight', (percent) => {
    expect(() => orders.port(80).weighted(percent)).toThrow('weight: ');
  });
});
