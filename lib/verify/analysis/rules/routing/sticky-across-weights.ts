import type { Mesh } from '../../../../mesh/mesh';
import type { WeightedDestination } from '../../../../mesh/routes/http-action';
import { subsetOf } from '../../../../mesh/destination-rules/destination-rule';
import { httpRules } from '../../http-rules';
import { ACCEPTED_ROUTES } from '../../reads';
import { defineRule } from '../../rule';

export const stickyAcrossWeights = defineRule({
  id: 'routing/sticky-across-weights',
  severity: 'warning',
  summary: 'No route splits requests by weight between destinations with session affinity.',
  reads: ['DestinationRule', 'VirtualService', ...ACCEPTED_ROUTES],
  alsoKnownAs: [],
  why: 'Envoy selects one of the weighted destinations for every request, before the hash selects a pod. A user switches between the versions from one request to the next.',

  check(mesh, report) {
    for (const { field, action } of httpRules(mesh)) {
      const used = action.destinations.filter(({ weight }) => weight > 0);
      const sticky = used.length > 1 ? used.find((destination) => isSticky(mesh, destination)) : undefined;
      if (!sticky) continue;

      report({
        at: [field.get('route'), field.get('backendRefs')].find(({ present }) => present)!.at,
        message: `a destination is selected by weight for every request, so consistentHash of ${sticky.host} does not keep a user at one version`,
        fix: 'select the version by a match on a header or cookie, or forward everything to one destination',
      });
    }
  },
});

function isSticky(mesh: Mesh, { host, subset }: WeightedDestination): boolean {
  return mesh.destinationRules.covering(host).some((rule) => {
    const policies = [rule.trafficPolicy, ...[subsetOf(rule, subset)?.trafficPolicy].flatMap((policy) => policy ?? [])];
    return policies.some((policy) => policy.get('loadBalancer', 'consistentHash').present);
  });
}
