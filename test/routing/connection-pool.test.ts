import { Duration } from 'cdk8s';
import type { ConnectionPool } from '../../lib/routing/connection-pool';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { reviews, shop, specOf } from './fixture';

function pool(connectionPool: ConnectionPool) {
  const chart = shop();
  new DestinationRule(chart, 'Reviews', { service: reviews, connectionPool });
  return specOf(chart).trafficPolicy.connectionPool;
}

describe('a connection pool', () => {
  test('limits connections', () => {
    const tcp = {
      maxConnections: 100,
      connectTimeout: Duration.millis(500),
      idleTimeout: Duration.minutes(5),
      maxConnectionDuration: Duration.hours(2),
    };

    expect(pool({ tcp })).toStrictEqual({
      tcp: { maxConnections: 100, connectTimeout: '500ms', idleTimeout: '5m', maxConnectionDuration: '2h' },
    });
  });

  test('limits requests', () => {
    const http = {
      http1MaxPendingRequests: 10,
      http2MaxRequests: 50,
      maxRequestsPerConnection: 0,
      maxRetries: 3,
      idleTimeout: Duration.seconds(9),
    };

    expect(pool({ http: { ...http, h2UpgradePolicy: 'UPGRADE' } })).toStrictEqual({
      http: { ...http, idleTimeout: '9s', h2UpgradePolicy: 'UPGRADE' },
    });
  });

  test.each<[string, ConnectionPool, string]>([
    [
      'a negative limit',
      { tcp: { maxConnections: -1 } },
      'connectionPool.maxConnections: -1 is not a valid limit; write a whole number of at least 0',
    ],
    ['a broken limit', { http: { maxRetries: 1.5 } }, 'connectionPool.maxRetries: 1.5 is not a valid limit'],
    [
      'no time',
      { http: { idleTimeout: Duration.millis(0) } },
      'connectionPool.http.idleTimeout: "0ms" is shorter or more precise than Istio supports',
    ],
  ])('refuses %s', (_, connectionPool, message) => {
    expect(() => pool(connectionPool)).toThrow(`[chart/Reviews] ${message}`);
  });
});
