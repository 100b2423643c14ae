import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import { CanaryPlan } from '../../lib/canary/canary-plan';
import { FlaggerCanary, type FlaggerCanaryProps } from '../../lib/canary/flagger-canary';
import { FlaggerMetric } from '../../lib/canary/flagger-metric';
import { handedOverOf } from '../../lib/core/handed-over';
import type { IRouteHost } from '../../lib/core/roles';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { RetryPolicy } from '../../lib/routing/retry-policy';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { mistake, synth } from '../support/synth';
import { reviews } from './fixture';

const site: IRouteHost = { asRouteHost: () => ({ host: 'shop.example.com', gateway: 'istio-system/public' }) };
const props: FlaggerCanaryProps = {
  service: reviews,
  workload: { name: 'reviews' },
  plan: CanaryPlan.steps([0, 5, 20, 50]),
  metrics: [FlaggerMetric.successRate(99), FlaggerMetric.duration(Duration.millis(500))],
};

function canary(more: Partial<FlaggerCanaryProps> = {}): any {
  const [object, ...others] = synth((chart) => new FlaggerCanary(chart, 'Canary', { ...props, ...more }));
  expect(others).toEqual([]);
  return object;
}

describe('a canary of Flagger', () => {
  test('is this object alone: Flagger makes the rest', () => {
    expect(canary()).toMatchSnapshot();
  });

  test('grows by the plan, whose step 0 is where Flagger starts', () => {
    expect(canary().spec.analysis.stepWeights).toEqual([5, 20, 50]);
  });

  test('answers for hosts of gateways too; Flagger adds the service itself', () => {
    expect(canary().spec.service).toEqual({ name: 'reviews', port: 9080, portName: 'http' });
    expect(canary({ hosts: [site, reviews] }).spec.service).toMatchObject({
      hosts: ['shop.example.com'],
      gateways: ['istio-system/public', 'mesh'],
    });
  });

  test('takes timeout, retries, an autoscaler, its pace and every field of the kind', () => {
    const { spec } = canary({
      timeout: Duration.seconds(5),
      retries: RetryPolicy.attempts(2),
      autoscaler: { name: 'reviews' },
      interval: Duration.seconds(30),
      threshold: 2,
      metrics: [FlaggerMetric.template('error-rate', { max: 1 })],
      spec: { progressDeadlineSeconds: 60 },
    });

    expect(spec).toMatchObject({
      progressDeadlineSeconds: 60,
      autoscalerRef: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name: 'reviews' },
      service: { timeout: '5s', retries: { attempts: 2 } },
      analysis: {
        interval: '30s',
        threshold: 2,
        metrics: [{ name: 'error-rate', templateRef: { name: 'error-rate' }, thresholdRange: { max: 1 }, interval: '30s' }],
      },
    });
  });

  test('leaves the number of pods to Flagger', () => {
    const chart = new Chart(new App(), 'chart');
    new FlaggerCanary(chart, 'Canary', props);

    expect(handedOverOf(chart)).toEqual([
      { group: 'apps', kind: 'Deployment', name: 'reviews', namespace: 'shop', fields: ['/spec/replicas'] },
    ]);
  });
});

describe('a canary of Flagger refuses', () => {
  test.each<[string, Partial<FlaggerCanaryProps>, string]>([
    ['to go on blindly', { metrics: [] }, 'metrics: [] is empty; name at least one, such as FlaggerMetric.successRate(99)'],
    ['a plan that goes nowhere', { plan: CanaryPlan.steps([0]) }, 'plan: [] is empty; write a plan with a percentage above 0'],
    ['never to give up', { threshold: 0 }, 'threshold: 0 is not a valid number of checks; write a whole number of at least 1'],
    [
      'a service with several ports',
      { service: MeshService.fromAttributes({ name: 'reviews', namespace: 'shop', ports: [ServicePort.http(80), ServicePort.grpc(90)] }) },
      'service: [80,90] has several ports; use a service with one port',
    ],
  ])('%s', (_, more, message) => {
    expect(mistake(() => canary(more))).toBe(`[chart/Canary] ${message}`);
  });

  test('a metric that no answer meets', () => {
    expect(mistake(() => FlaggerMetric.duration(Duration.millis(0)))).toBe(
      '[FlaggerMetric.duration] longest: "0ms" is too short for any response; write one such as Duration.millis(500)',
    );
  });

  test.each<[string, (chart: Chart) => unknown, string]>([
    [
      'a VirtualService',
      (chart) => new VirtualService(chart, 'Rival', { hosts: [reviews] }).addHttpRoute('all', { action: RouteAction.forward(reviews) }),
      'VirtualService reviews (chart/Rival/Resource)',
    ],
    [
      'a VirtualService for a host of its gateway',
      (chart) => new VirtualService(chart, 'Rival', { hosts: [site] }).addHttpRoute('all', { action: RouteAction.forward(reviews) }),
      'VirtualService rival (chart/Rival/Resource)',
    ],
    [
      'a DestinationRule',
      (chart) => new DestinationRule(chart, 'Rival', { service: reviews }),
      'DestinationRule reviews (chart/Rival/Resource)',
    ],
    [
      'a Service',
      (chart) => new ApiObject(chart, 'Rival', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews' } }),
      'Service reviews (chart/Rival)',
    ],
  ])('%s beside it, since Flagger writes its own', (_, add, rival) => {
    const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
    new FlaggerCanary(chart, 'Canary', { ...props, hosts: [site, reviews] });
    add(chart);

    expect(mistake(() => Testing.synth(chart))).toContain(
      `[chart/Canary] service: ${rival} is for the same service, but Flagger writes its own; remove it, and set its options on the FlaggerCanary`,
    );
  });

  test('nothing of other services', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
    new FlaggerCanary(chart, 'Canary', props);
    new ApiObject(chart, 'Elsewhere', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews', namespace: 'other' } });
    const ratings = MeshService.fromAttributes({ name: 'ratings', namespace: 'shop', ports: [ServicePort.http(9080)] });
    new DestinationRule(chart, 'Ratings', { service: ratings });

    expect(Testing.synth(chart)).toHaveLength(3);
  });
});
