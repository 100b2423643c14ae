import { ClientTls } from '../../lib/routing/client-tls';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { LoadBalancing } from '../../lib/routing/load-balancing';
import { OutlierDetection } from '../../lib/routing/outlier-detection';
import type { TrafficPolicy } from '../../lib/routing/traffic-policy';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { objectsOf, orders, shop, specOf } from './fixture';

function rule(policy: TrafficPolicy = {}) {
  const chart = shop();
  return { chart, orders: new DestinationRule(chart, 'Orders', { service: orders, ...policy }) };
}

describe('policies of single ports', () => {
  test('say again what holds for all ports, since Istio would drop it', () => {
    const { chart } = rule({
      tls: ClientTls.simple(),
      outlierDetection: OutlierDetection.consecutive5xx(5),
      ports: { 9000: { loadBalancer: LoadBalancing.roundRobin() } },
    });

    expect(specOf(chart).trafficPolicy.portLevelSettings).toStrictEqual([
      {
        port: { number: 9000 },
        loadBalancer: { simple: 'ROUND_ROBIN' },
        outlierDetection: { consecutive5xxErrors: 5 },
        tls: { mode: 'SIMPLE' },
      },
    ]);
  });

  test('say otherwise for the port alone', () => {
    const { chart } = rule({ tls: ClientTls.simple(), ports: { 80: { tls: ClientTls.disable() } } });

    expect(specOf(chart).trafficPolicy).toStrictEqual({
      tls: { mode: 'SIMPLE' },
      portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }],
    });
  });

  test('of a subset say again what the rule and the subset say', () => {
    const { chart, orders: versions } = rule({ tls: ClientTls.simple(), ports: { 80: { loadBalancer: LoadBalancing.random() } } });
    versions.addSubset(
      'v1',
      { version: 'v1' },
      { outlierDetection: OutlierDetection.consecutive5xx(3), ports: { 80: { connectionPool: { tcp: { maxConnections: 9 } } } } },
    );

    expect(specOf(chart).subsets[0].trafficPolicy).toStrictEqual({
      outlierDetection: { consecutive5xxErrors: 3 },
      portLevelSettings: [
        {
          port: { number: 80 },
          loadBalancer: { simple: 'RANDOM' },
          connectionPool: { tcp: { maxConnections: 9 } },
          outlierDetection: { consecutive5xxErrors: 3 },
          tls: { mode: 'SIMPLE' },
        },
      ],
    });
  });

  test('are refused for a port that the service has not', () => {
    expect(() => rule({ ports: { 8443: { tls: ClientTls.simple() } } })).toThrow('port: 8443 is not a port of the service; use 80 or 9000');
  });

  test('are refused for a subset that nobody declared: its policy comes with it', () => {
    const { orders: versions } = rule();
    versions.addSubset('v1', { version: 'v1' });

    expect(() => versions.addSubset('v1', { version: 'v1' }, { tls: ClientTls.disable() })).toThrow('"v1" is already declared');
  });
});

describe('a retry budget', () => {
  test.each<[string, TrafficPolicy['retryBudget'], object]>([
    ['by default a fifth', {}, { percent: 20 }],
    ['as it says', { percent: 5.5, minRetryConcurrency: 10 }, { percent: 5.5, minRetryConcurrency: 10 }],
  ])('%s', (_, retryBudget, fields) => {
    expect(specOf(rule({ retryBudget }).chart).trafficPolicy).toStrictEqual({ retryBudget: fields });
  });

  test.each<[string, TrafficPolicy['retryBudget'], string]>([
    ['more than all', { percent: 120 }, 'retryBudget.percent: 120 is not a valid percentage'],
    [
      'half a try',
      { minRetryConcurrency: 0.5 },
      'retryBudget.minRetryConcurrency: 0.5 is not a valid number of retries; write a whole number',
    ],
  ])('refuses %s', (_, retryBudget, message) => {
    expect(() => rule({ retryBudget })).toThrow(`[chart/Orders] ${message}`);
  });
});

describe('a rule for some callers', () => {
  test('lives with them, where only their sidecars see it', () => {
    const chart = shop();
    const callers = PolicyTarget.workload('front', { app: 'web' });
    new DestinationRule(chart, 'Orders', { service: orders, callers, tls: ClientTls.simple({ credentialName: 'partner-ca' }) });

    expect(objectsOf(chart)[0]).toMatchObject({
      metadata: { namespace: 'front' },
      spec: { workloadSelector: { matchLabels: { app: 'web' } }, exportTo: ['.'] },
    });
  });
});
