import { portEntries } from '../../../../mesh/destination-rules/traffic-policy';
import { defineRule } from '../../rule';

export const deprecatedLoadBalancer = defineRule({
  id: 'destinations/deprecated-load-balancer',
  severity: 'info',
  summary: 'A DestinationRule does not use a deprecated load balancer.',
  reads: ['DestinationRule'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-SimpleLB',
  why: '`LEAST_CONN` is the old name of `LEAST_REQUEST`, and selects endpoints by active requests, not by connections. `LEAST_REQUEST` is the default.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const policies = [rule.trafficPolicy, ...rule.subsets.map(({ trafficPolicy }) => trafficPolicy)];
      for (const policy of policies.flatMap((each) => [each, ...portEntries(each).map(({ settings }) => settings)])) {
        const simple = policy.get('loadBalancer', 'simple');
        if (simple.text() !== 'LEAST_CONN') continue;

        report({
          at: simple.at,
          message: 'LEAST_CONN is deprecated, and selects the endpoint with the fewest active requests, not connections',
          fix: 'write LEAST_REQUEST, or remove the field',
        });
      }
    }
  },
});
