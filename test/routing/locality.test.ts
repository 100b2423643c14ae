import { Duration } from 'cdk8s';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { LoadBalancing } from '../../lib/routing/load-balancing';
import { Locality } from '../../lib/routing/locality';
import { OutlierDetection } from '../../lib/routing/outlier-detection';
import type { TrafficPolicy } from '../../lib/routing/traffic-policy';
import { reviews, shop, specOf } from './fixture';

const ejects = OutlierDetection.consecutive5xx(5);

function policyOf(policy: TrafficPolicy) {
  const chart = shop();
  new DestinationRule(chart, 'Reviews', { service: reviews, ...policy });
  return specOf(chart).trafficPolicy;
}

describe('Locality', () => {
  test.each<[string, TrafficPolicy, object]>([
    [
      'failover',
      { locality: Locality.failover({ 'eu-west': 'eu-north', 'eu-north': 'eu-west' }), outlierDetection: ejects },
      {
        enabled: true,
        failover: [
          { from: 'eu-west', to: 'eu-north' },
          { from: 'eu-north', to: 'eu-west' },
        ],
      },
    ],
    [
      'failoverPriority',
      { locality: Locality.failoverPriority('topology.kubernetes.io/region', 'tier=gold'), outlierDetection: ejects },
      { enabled: true, failoverPriority: ['topology.kubernetes.io/region', 'tier=gold'] },
    ],
    [
      'distribute, which needs no outlier detection',
      { locality: Locality.distribute({ 'eu-west/*': { 'eu-west/a/*': 80, 'eu-west/b/*': 20 } }) },
      { enabled: true, distribute: [{ from: 'eu-west/*', to: { 'eu-west/a/*': 80, 'eu-west/b/*': 20 } }] },
    ],
    ['ignored', { locality: Locality.ignored() }, { enabled: false }],
  ])('%s', (_, policy, setting) => {
    expect(policyOf(policy).loadBalancer).toStrictEqual({ localityLbSetting: setting });
  });

  test('stands beside the balancer', () => {
    const policy = policyOf({ loadBalancer: LoadBalancing.roundRobin(), locality: Locality.ignored() });

    expect(policy).toStrictEqual({ loadBalancer: { simple: 'ROUND_ROBIN', localityLbSetting: { enabled: false } } });
  });

  test('takes the outlier detection of the rule for that of a subset', () => {
    const chart = shop();
    const rule = new DestinationRule(chart, 'Reviews', { service: reviews, outlierDetection: ejects });
    rule.addSubset('v1', { version: 'v1' }, { locality: Locality.failover({ 'eu-west': 'eu-north' }) });

    expect(specOf(chart).subsets[0].trafficPolicy.loadBalancer.localityLbSetting.failover).toHaveLength(1);
  });

  test.each<[string, () => unknown, string]>([
    [
      'failover without outlier detection',
      () => policyOf({ locality: Locality.failover({ 'eu-west': 'eu-north' }) }),
      '[chart/Reviews] locality: never fails over without outlierDetection, because no pod is ever considered unhealthy; add outlierDetection',
    ],
    [
      'failover by labels without outlier detection on one port',
      () => policyOf({ ports: { 9080: { locality: Locality.failoverPriority('topology.kubernetes.io/zone') } } }),
      '[chart/Reviews] ports.9080.locality: never fails over without outlierDetection',
    ],
    [
      'failover to itself',
      () => Locality.failover({ 'eu-west': 'eu-west' }),
      '[Locality.failover] regions: "eu-west" is its own failover region',
    ],
    [
      'failover of a zone',
      () => Locality.failover({ 'eu-west/a': 'eu-north' }),
      'regions: "eu-west/a" is not a valid region; write only the region, without zone and "*"',
    ],
    ['failover to anywhere', () => Locality.failover({ 'eu-west': '*' }), 'regions: "*" is not a valid region'],
    ['failover of nobody', () => Locality.failover({}), 'regions: [] is empty; write at least one region and its failover region'],
    ['no labels', () => Locality.failoverPriority(), 'labels: [] is empty'],
    [
      'shares that do not make 100',
      () => Locality.distribute({ a: { a: 80, b: 10 } }),
      'shares.a: "80 + 10" add up to 90; change them to add up to 100',
    ],
    [
      'a share of nothing',
      () => Locality.distribute({ a: { a: 100, b: 0 } }),
      'shares.a: 0 is not a valid weight; write a whole number from 1 to 100',
    ],
    ['a place twice', () => Locality.distribute({ 'a/*': { b: 50, 'b/x': 50 } }), 'shares.b/x: "b/x" overlaps b; use each locality once'],
    ['callers twice', () => Locality.distribute({ '*': { a: 100 }, b: { a: 100 } }), 'shares.b: "b" overlaps *'],
    [
      'a star in the middle',
      () => Locality.distribute({ 'a/*/c': { a: 100 } }),
      'shares.a/*/c: "a/*/c" is not a valid locality; write "region"',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

describe('warmup', () => {
  test('lets a new pod get more requests little by little', () => {
    expect(policyOf({ warmup: { duration: Duration.minutes(2), minimumPercent: 5, aggression: 1.5 } })).toStrictEqual({
      loadBalancer: { warmup: { duration: '2m', minimumPercent: 5, aggression: 1.5 } },
    });
  });

  test.each<[string, TrafficPolicy, string]>([
    [
      'a balancer that does not know it',
      { warmup: { duration: Duration.minutes(2) }, loadBalancer: LoadBalancing.random() },
      'warmup: has no effect with RANDOM; use LoadBalancing.leastRequest()',
    ],
    [
      'a consistent hash',
      { warmup: { duration: Duration.minutes(2) }, loadBalancer: LoadBalancing.bySourceIp() },
      'warmup: has no effect with a consistent hash',
    ],
    ['no time', { warmup: { duration: Duration.millis(0) } }, 'warmup.duration: "0ms" is shorter or more precise than Istio supports'],
    [
      'more than all',
      { warmup: { duration: Duration.minutes(2), minimumPercent: 101 } },
      'warmup.minimumPercent: 101 is not a valid percentage',
    ],
    [
      'aggression below 1',
      { warmup: { duration: Duration.minutes(2), aggression: 0.5 } },
      'warmup.aggression: 0.5 is below 1; write a number of at least 1',
    ],
  ])('refuses %s', (_, policy, message) => {
    expect(() => policyOf(policy)).toThrow(`[chart/Reviews] ${message}`);
  });
});
