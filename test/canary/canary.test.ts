import { Duration, JsonPatch, Testing } from 'cdk8s';
import { CanaryStrategy } from '../../lib/canary/canary-strategy';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { canaryOf, reviews } from './fixture';

const strategy = CanaryStrategy.weighted(20);

describe('Canary', () => {
  test.each([0, 20, 100])('comes behind its DestinationRule at %i%%, which declares both subsets at every step', (percent) => {
    const [rule, routes, ...rest] = Testing.synth(canaryOf(CanaryStrategy.weighted(percent)).chart);

    expect([rule.kind, routes.kind, rest]).toEqual(['DestinationRule', 'VirtualService', []]);
    expect(rule.spec.subsets.map(({ name }: { name: string }) => name)).toEqual(['v1', 'v2']);
  });

  test('is a VirtualService named after the service, in the namespace of the service', () => {
    const [, routes] = Testing.synth(canaryOf(strategy).chart);

    expect(routes.metadata).toStrictEqual({ name: 'reviews', namespace: 'shop' });
    expect(routes.spec.hosts).toStrictEqual(['reviews.shop.svc.cluster.local']);
    expect(routes.spec).not.toHaveProperty('gateways');
  });

  test('serves callers outside too, by the gateway of their host', () => {
    const site = { asRouteHost: () => ({ host: 'shop.example.com', gateway: 'istio-system/public' }) };
    const [, routes] = Testing.synth(canaryOf(strategy, { hosts: [reviews, site] }).chart);

    expect(routes.spec.gateways).toStrictEqual(['mesh', 'istio-system/public']);
  });

  test('takes a name, and time and retries for every route', () => {
    const testers = CanaryStrategy.header('end-user', 'jason');
    const [, routes] = Testing.synth(canaryOf(testers, { name: 'reviews-canary', timeout: Duration.seconds(3) }).chart);

    expect(routes.metadata.name).toBe('reviews-canary');
    expect(routes.spec.http).toMatchObject([
      { name: 'testers', timeout: '3s' },
      { name: 'stable', timeout: '3s' },
    ]);
  });

  test('takes overrides and patches of its routes', () => {
    const { chart, canary } = canaryOf(strategy, { spec: { exportTo: ['.'] } });
    canary.routes.addJsonPatch(JsonPatch.replace('/spec/http/0/name', 'primary'));

    expect(Testing.synth(chart)[1].spec).toMatchObject({ exportTo: ['.'], http: [{ name: 'primary' }] });
  });

  test('refuses one subset for both', () => {
    const { chart } = canaryOf(strategy);
    const v1 = new DestinationRule(chart, 'Others', { service: reviews }).addSubset('v1');

    expect(() => canaryOf(strategy, { stable: v1, canary: v1 })).toThrow(
      '[chart/ReviewsCanary] canary: "v1" is the stable version; use the other',
    );
  });

  test('refuses subsets of two services', () => {
    const ratings = MeshService.fromAttributes({ name: 'ratings', namespace: 'shop', ports: [ServicePort.http(9080)] });
    const other = new DestinationRule(canaryOf(strategy).chart, 'Ratings', { service: ratings }).addSubset('v2');

    expect(() => canaryOf(strategy, { canary: other })).toThrow(
      '[chart/ReviewsCanary] canary: "v2" is a version of ratings.shop.svc.cluster.local, but the stable one is a version of reviews.shop.svc.cluster.local',
    );
  });
});
