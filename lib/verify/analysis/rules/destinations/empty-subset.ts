import { destinationFails } from '../../claims/claims';
import { groupBy } from '../../../../semantics/group-by';
import { workloadsOfSubset } from '../../subsets';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { labelText } from '../../words';

export const emptySubset = defineRule({
  id: 'destinations/empty-subset',
  severity: 'error',
  summary: 'Every subset of a DestinationRule selects pods of its service.',
  reads: ['DestinationRule', 'Node', 'Service', 'ServiceEntry', 'VirtualService', 'Workload'],
  alsoKnownAs: ['IST0173', 'KIA0203'],
  why: 'A subset without pods does not have endpoints. Envoy answers every request to it with 503.',

  check(mesh, report) {
    const routed = groupBy(mesh.virtualServices.destinations, ({ host, subset }) => `${host} ${subset}`);
    for (const rule of mesh.destinationRules.all) {
      for (const subset of rule.subsets) {
        const found = workloadsOfSubset(mesh, rule.host, subset.labels);
        if (!found || found.inSubset.length > 0) continue;

        const at = subset.at.field('labels');
        const [other] = found.inService;
        const fix = other && `use labels that its pods have, such as ${labelText(other.labels)}`;
        const routes = routed.get(`${rule.host} ${subset.name}`) ?? [];
        const isRouted = routes.length > 0;
        const name = `pods of ${rule.host} with ${labelText(subset.labels)}`;
        report({
          message: `no pod of ${rule.host} has the labels ${labelText(subset.labels)}, so ${isRouted ? '' : 'a route to '}subset ${subset.name} answers 503`,
          ...(other ? { at, severity: isRouted ? 'error' : 'info', fix } : judgeUnknown(mesh, { at, name })),
          claims: () =>
            other && mesh.destinationRules.covering(rule.host).length === 1
              ? routes.flatMap((route) => destinationFails(mesh, route, 503))
              : [],
        });
      }
    }
  },
});
