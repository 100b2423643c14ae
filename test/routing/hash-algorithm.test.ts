import { HashAlgorithm } from '../../lib/routing/hash-algorithm';
import { LoadBalancing } from '../../lib/routing/load-balancing';

describe('HashAlgorithm', () => {
  test.each([
    [LoadBalancing.byHeader('x-user', { algorithm: HashAlgorithm.maglev() }), { httpHeaderName: 'x-user', maglev: { tableSize: 65537 } }],
    [LoadBalancing.bySourceIp({ algorithm: HashAlgorithm.ringHash(4096) }), { useSourceIp: true, ringHash: { minimumRingSize: 4096 } }],
    [
      LoadBalancing.byQueryParameter('user', { algorithm: HashAlgorithm.ringHash() }),
      { httpQueryParameterName: 'user', ringHash: { minimumRingSize: 1024 } },
    ],
    [LoadBalancing.byCookie('s', { algorithm: HashAlgorithm.maglev(5) }), { httpCookie: { name: 's' }, maglev: { tableSize: 5 } }],
  ])('%#: stands beside what is hashed', (balancing, consistentHash) => {
    expect(JSON.parse(JSON.stringify(balancing._toWire()))).toStrictEqual({ consistentHash });
  });

  test.each([
    [
      'a table that is no prime',
      () => HashAlgorithm.maglev(65536),
      'tableSize: 65536 is not a valid size of a Maglev table; write a prime number below 5000011',
    ],
    ['a table that is too large', () => HashAlgorithm.maglev(5_000_011), 'tableSize: 5000011 is not a valid size of a Maglev table'],
    ['no table', () => HashAlgorithm.maglev(1), 'tableSize: 1 is not a valid size of a Maglev table'],
    ['half a place', () => HashAlgorithm.ringHash(0.5), '[HashAlgorithm.ringHash] minimumRingSize: 0.5 is not a valid ring size'],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
