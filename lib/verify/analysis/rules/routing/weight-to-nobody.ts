import type { WrittenRoute } from '../../../../mesh/routes/virtual-service';
import { subsetOf } from '../../../../mesh/destination-rules/destination-rule';
import { clientNamespaces, ruleInForce } from '../../../../mesh/route-clients';
import { destinationFails } from '../../claims/claims';
import { defineRule } from '../../rule';
import { workloadsOfSubset } from '../../subsets';
import { labelText } from '../../words';

export const weightToNobody = defineRule({
  id: 'routing/weight-to-nobody',
  severity: 'error',
  summary: 'Traffic is only sent to versions that are running.',
  reads: ['DestinationRule', 'MeshConfig', 'Node', 'Service', 'ServiceEntry', 'VirtualService', 'Workload', 'Gateway'],
  alsoKnownAs: [],
  why: 'The share of a subset without pods is not distributed to the others: Envoy answers that share of the requests with 503.',

  check(mesh, report) {
    for (const destination of mesh.virtualServices.destinations) {
      const { host, subset, weight = 100, role, route, at } = destination;
      if (subset === undefined || role !== 'route' || weight === 0) continue;
      const declared = clientNamespaces(mesh, destination)
        .flatMap((client) => ruleInForce(mesh, client, host) ?? [])
        .map((rule) => subsetOf(rule, subset))
        .find(Boolean);
      const members = declared && workloadsOfSubset(mesh, host, declared.labels);
      if (!declared || !members || members.inSubset.length > 0 || members.inService.length === 0) continue;

      report({
        at: at.field('subset'),
        message: `no pod of ${host} has the labels ${labelText(declared.labels)}, so ${shareOf(weight, route)} % of the requests of this route are answered with 503`,
        fix: 'deploy that version first, or set its weight to 0',
        claims: () => destinationFails(mesh, destination, 503),
      });
    }
  },
});

function shareOf(weight: number, { field }: WrittenRoute): number {
  const weights = field
    .get('route')
    .items()
    .map((item) => item.get('weight').number() ?? 0);
  const total = weights.length === 1 ? weight : weights.reduce((sum, each) => sum + each, 0);
  return Math.round((100 * weight) / (total || weight));
}
