import { Duration } from 'cdk8s';
import { LoadBalancing } from '../../lib/routing/load-balancing';

describe('LoadBalancing', () => {
  test.each([
    ['leastRequest', LoadBalancing.leastRequest(), { simple: 'LEAST_REQUEST' }],
    ['roundRobin', LoadBalancing.roundRobin(), { simple: 'ROUND_ROBIN' }],
    ['random', LoadBalancing.random(), { simple: 'RANDOM' }],
    ['passthrough', LoadBalancing.passthrough(), { simple: 'PASSTHROUGH' }],
    ['byHeader', LoadBalancing.byHeader('x-user'), { consistentHash: { httpHeaderName: 'x-user' } }],
    ['byQueryParameter', LoadBalancing.byQueryParameter('user'), { consistentHash: { httpQueryParameterName: 'user' } }],
    ['bySourceIp', LoadBalancing.bySourceIp(), { consistentHash: { useSourceIp: true } }],
    ['byCookie, one that the application sets', LoadBalancing.byCookie('session'), { consistentHash: { httpCookie: { name: 'session' } } }],
    [
      'byCookie, one that Istio makes',
      LoadBalancing.byCookie('pod', { ttl: Duration.hours(1), path: '/' }),
      { consistentHash: { httpCookie: { name: 'pod', ttl: '1h', path: '/' } } },
    ],
    [
      'byCookie, until the browser ends',
      LoadBalancing.byCookie('pod', { ttl: Duration.seconds(0) }),
      { consistentHash: { httpCookie: { name: 'pod', ttl: '0s' } } },
    ],
  ])('%s', (_, balancing, fields) => {
    expect(JSON.parse(JSON.stringify(balancing._toWire()))).toStrictEqual(fields);
  });

  test('refuses a header that is none', () => {
    expect(() => LoadBalancing.byCookie('')).toThrow('[LoadBalancing.byCookie] name: "" is not a valid header name');
    expect(() => LoadBalancing.byQueryParameter('')).toThrow('[LoadBalancing.byQueryParameter] name: "" is not a valid name');
    expect(() => LoadBalancing.byHeader('a b')).toThrow('[LoadBalancing.byHeader] name: "a b" is not a valid header name');
  });
});
