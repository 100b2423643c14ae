import { App, Chart, Duration, Testing } from 'cdk8s';
import { CanaryPlan } from '../../lib/canary/canary-plan';
import { RolloutStep } from '../../lib/canary/rollout-step';
import { RolloutsCanary, type RolloutsCanaryProps } from '../../lib/canary/rollouts-canary';
import { handedOverOf } from '../../lib/core/handed-over';
import { RetryPolicy } from '../../lib/routing/retry-policy';
import { find, mistake, synth } from '../support/synth';
import { reviews } from './fixture';

const steps = [RolloutStep.weight(20), RolloutStep.pause(Duration.minutes(10)), RolloutStep.weight(50), RolloutStep.pause()];
const props: RolloutsCanaryProps = { service: reviews, workload: { name: 'reviews-pods' }, steps };

function objects(more: Partial<RolloutsCanaryProps> = {}): any[] {
  return synth((chart) => new RolloutsCanary(chart, 'Canary', { ...props, ...more }));
}

describe('a canary of Argo Rollouts', () => {
  test('is these objects', () => {
    expect(objects()).toMatchSnapshot();
  });

  test('starts with everything at the stable subset, and names both: Argo Rollouts refuses a route without one of them', () => {
    expect(
      find(objects(), 'VirtualService').spec.http[0].route.map(({ destination, weight }: any) => [destination.subset, weight]),
    ).toEqual([
      ['stable', 100],
      ['canary', 0],
    ]);
  });

  test('names to Argo Rollouts what it may write', () => {
    const { canary } = find(objects(), 'Rollout').spec.strategy;

    expect(canary.trafficRouting.istio).toEqual({
      virtualService: { name: 'reviews', routes: ['canary'] },
      destinationRule: { name: 'reviews', canarySubsetName: 'canary', stableSubsetName: 'stable' },
    });
    expect(find(objects(), 'VirtualService').spec.http[0].name).toBe('canary');
  });

  test('leaves shares, subsets and pods to it', () => {
    const chart = new Chart(new App(), 'chart');
    new RolloutsCanary(chart, 'Canary', props);

    const rendered = Testing.synth(chart);
    expect(handedOverOf(chart).map(({ kind, name, namespace, fields }) => [`${kind} ${namespace}/${name}`, ...fields])).toEqual([
      ['VirtualService shop/reviews', '/spec/http/0/route/0/weight', '/spec/http/0/route/1/weight'],
      [
        'DestinationRule shop/reviews',
        '/spec/subsets/0/labels/rollouts-pod-template-hash',
        '/spec/subsets/1/labels/rollouts-pod-template-hash',
      ],
      ['Deployment shop/reviews-pods', '/spec/replicas'],
    ]);
    expect(find(rendered, 'VirtualService').spec.http[0].route[1].weight).toBeDefined();
  });

  test('takes what a route takes, a number of pods and every field of a Rollout', () => {
    const all = objects({ name: 'stars', retries: RetryPolicy.none(), replicas: 3, spec: { revisionHistoryLimit: 2 } });

    expect(find(all, 'VirtualService', 'stars').spec.http[0].retries).toEqual({ attempts: 0 });
    expect(find(all, 'Rollout', 'stars').spec).toMatchObject({ replicas: 3, revisionHistoryLimit: 2 });
  });

  test('needs a step', () => {
    expect(mistake(() => objects({ steps: [] }))).toBe(
      '[chart/Canary] steps: [] is empty; write at least one, such as RolloutStep.weight(20)',
    );
  });
});

describe('a step', () => {
  test.each<[string, RolloutStep, object]>([
    ['gives a share', RolloutStep.weight(5), { setWeight: 5 }],
    ['waits', RolloutStep.pause(Duration.minutes(90)), { pause: { duration: '1h30m' } }],
    ['waits for a person', RolloutStep.pause(), { pause: {} }],
    ['measures', RolloutStep.analysis('success-rate'), { analysis: { templates: [{ templateName: 'success-rate' }] } }],
  ])('%s', (_, step, wire) => {
    expect(step._toWire()).toEqual(wire);
  });

  test('follows a plan, with a pause between its shares', () => {
    expect(RolloutStep.following(CanaryPlan.steps([5, 50, 100]), Duration.minutes(5)).map((step) => step._toWire())).toEqual([
      { setWeight: 5 },
      { pause: { duration: '5m' } },
      { setWeight: 50 },
      { pause: { duration: '5m' } },
      { setWeight: 100 },
    ]);
  });

  test('gives no more than all', () => {
    expect(mistake(() => RolloutStep.weight(120))).toBe(
      '[RolloutStep.weight] percent: 120 is not a valid percentage; write a whole number from 0 to 100',
    );
  });
});
