import { Mirror } from '../../lib/routing/mirror';
import { httpRoute, orders, ratings } from './fixture';

describe('Mirror', () => {
  test('copies requests to several destinations, each with its share', () => {
    expect(httpRoute({ mirrors: [Mirror.to(ratings), Mirror.to(orders.port(80), { percent: 5 })] }).mirrors).toStrictEqual([
      { destination: { host: 'ratings.shop.svc.cluster.local', port: { number: 9080 } }, percentage: { value: 100 } },
      { destination: { host: 'orders.shop.svc.cluster.local', port: { number: 80 } }, percentage: { value: 5 } },
    ]);
  });

  test('refuses a share that is none', () => {
    expect(() => Mirror.to(ratings, { percent: -1 })).toThrow(
      '[Mirror.to] percent: -1 is not a valid percentage; write a number from 0 to 100',
    );
  });
});
