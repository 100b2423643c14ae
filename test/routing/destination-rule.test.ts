import { Duration, JsonPatch } from 'cdk8s';
import { ClientTls } from '../../lib/routing/client-tls';
import { DestinationRule, type DestinationRuleProps } from '../../lib/routing/destination-rule';
import { LoadBalancing } from '../../lib/routing/load-balancing';
import { OutlierDetection } from '../../lib/routing/outlier-detection';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { objectsOf, orders, ratings, reviews, shop, specOf } from './fixture';

function rule(props: Partial<DestinationRuleProps> = {}) {
  const chart = shop();
  return { chart, versions: new DestinationRule(chart, 'Reviews', { service: reviews, ...props }) };
}

describe('DestinationRule', () => {
  test('is one object for the full name of the service, and leaves TLS to Istio', () => {
    const { chart, versions } = rule();
    versions.addSubset('v1', { version: 'v1' });
    versions.addSubset('v2', { version: 'v2' });

    expect(objectsOf(chart)).toStrictEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata: { name: 'reviews', namespace: 'shop' },
        spec: {
          host: 'reviews.shop.svc.cluster.local',
          subsets: [
            { name: 'v1', labels: { version: 'v1' } },
            { name: 'v2', labels: { version: 'v2' } },
          ],
        },
      },
    ]);
  });

  test('lives with its service, whatever the namespace of the chart: every caller finds it there', () => {
    const service = MeshService.fromAttributes({ name: 'mail', namespace: 'infra', ports: [ServicePort.tcp(25)] });

    expect(objectsOf(rule({ service }).chart)[0].metadata.namespace).toBe('infra');
  });

  test('says how callers deal with the pods', () => {
    const { chart } = rule({
      loadBalancer: LoadBalancing.roundRobin(),
      connectionPool: { tcp: { maxConnections: 100 } },
      outlierDetection: OutlierDetection.consecutive5xx(5),
      tls: ClientTls.disable(),
      exportTo: ['.'],
    });

    expect(specOf(chart)).toStrictEqual({
      host: 'reviews.shop.svc.cluster.local',
      exportTo: ['.'],
      trafficPolicy: {
        loadBalancer: { simple: 'ROUND_ROBIN' },
        connectionPool: { tcp: { maxConnections: 100 } },
        outlierDetection: { consecutive5xxErrors: 5 },
        tls: { mode: 'DISABLE' },
      },
    });
  });

  test.each([
    ['a version of the service', (versions: DestinationRule) => versions.addSubset(reviews.version('v1'))],
    ['a name that is the version', (versions: DestinationRule) => versions.addSubset('v1')],
    ['a name and labels', (versions: DestinationRule) => versions.addSubset('v1', { version: 'v1' })],
  ])('declares a subset by %s', (_, declare) => {
    const { chart, versions } = rule();
    declare(versions);

    expect(specOf(chart).subsets).toStrictEqual([{ name: 'v1', labels: { version: 'v1' } }]);
  });

  test('can deal with one subset in another way', () => {
    const { chart, versions } = rule();
    versions.addSubset(reviews.version('v1'), { loadBalancer: LoadBalancing.random() });
    versions.addSubset('beta', { track: 'beta' }, { connectionPool: { http: { idleTimeout: Duration.minutes(1) } } });

    expect(specOf(chart).subsets).toStrictEqual([
      { name: 'v1', labels: { version: 'v1' }, trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } },
      { name: 'beta', labels: { track: 'beta' }, trafficPolicy: { connectionPool: { http: { idleTimeout: '1m' } } } },
    ]);
  });

  test('takes overrides of any field last', () => {
    const { chart } = rule({ spec: { trafficPolicy: { retryBudget: { percent: 20 } } } });

    expect(specOf(chart).trafficPolicy).toStrictEqual({ retryBudget: { percent: 20 } });
  });

  test('takes patches of the YAML as it is written out', () => {
    const { chart, versions } = rule();
    versions.addJsonPatch(JsonPatch.add('/spec/workloadSelector', { matchLabels: { app: 'productpage' } }));

    expect(specOf(chart).workloadSelector).toStrictEqual({ matchLabels: { app: 'productpage' } });
  });

  test.each<[string, (versions: DestinationRule) => unknown, string]>([
    [
      'a subset of a version that no pod has',
      (versions) => versions.addSubset('v9'),
      'subsets.v9.labels.version: "v9" is not a version of reviews.shop.svc.cluster.local; use v1 or v2',
    ],
    [
      'a subset that is already declared',
      (versions) => [versions.addSubset('v1'), versions.addSubset('v1')],
      'subsets: "v1" is already declared; keep one of the two',
    ],
    [
      'a subset of all pods',
      (versions) => versions.addSubset('all', {}),
      'subsets.all.labels: {} selects every pod; write the labels that distinguish its pods, such as { version: "all" }',
    ],
    [
      'a name that is none',
      (versions) => versions.addSubset('V 1', { version: 'v1' }),
      'subsets: "V 1" is not a valid name; use at most 63',
    ],
    [
      'a version of another service',
      (versions) => versions.addSubset(ratings.version('v1')),
      'subsets: "v1" is a version of ratings.shop.svc.cluster.local, but the rule applies to reviews.shop.svc.cluster.local',
    ],
    [
      'a namespace that is none',
      () => rule({ exportTo: ['a b'] }),
      'exportTo: "a b" is not a valid namespace; write a namespace, "." or "*"',
    ],
    [
      'a duration of its own subset that is none',
      (versions) => versions.addSubset('v1', { version: 'v1' }, { connectionPool: { tcp: { connectTimeout: Duration.millis(0) } } }),
      'subsets.v1.connectionPool.tcp.connectTimeout: "0ms" is shorter or more precise than Istio supports',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(() => make(rule().versions)).toThrow(`[chart/Reviews] ${message}`);
  });
});

describe('Subset', () => {
  test('is a destination: the service with its only port, and the name', () => {
    expect(rule().versions.addSubset('v1').asDestination()).toStrictEqual({
      host: 'reviews.shop.svc.cluster.local',
      port: { number: 9080 },
      subset: 'v1',
    });
  });

  test('names a port of a service that has several', () => {
    const subset = rule({ service: orders }).versions.addSubset('v1');

    expect(() => subset.asDestination()).toThrow('use .port(n) with 80 or 9000');
    expect(subset.port(9000).asDestination()).toStrictEqual({
      host: 'orders.shop.svc.cluster.local',
      port: { number: 9000 },
      subset: 'v1',
    });
  });
});
