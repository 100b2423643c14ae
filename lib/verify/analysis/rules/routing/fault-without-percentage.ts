import { requestsToRoute } from '../../claims/route-requests';
import { unchanged } from '../../claims/unchanged';
import { defineRule } from '../../rule';

export const faultWithoutPercentage = defineRule({
  id: 'routing/fault-without-percentage',
  severity: 'warning',
  summary: 'A fault has a percentage.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  why: 'Without a percentage, a fault does not affect any request, so a resilience test passes without testing anything.',

  check(mesh, report) {
    for (const route of mesh.virtualServices.declared.flatMap((each) => each.written('http'))) {
      const { field } = route;
      for (const kind of ['delay', 'abort']) {
        const fault = field.get('fault', kind);
        if (!fault.isGiven || fault.get('percentage').isGiven || fault.get('percent').isGiven) continue;

        report({
          at: fault.at,
          message: `the ${kind} does not have a percentage, so it does not affect any request`,
          fix: 'add percentage: { value: 100 }',
          claims: () =>
            unchanged(
              requestsToRoute(mesh, route).map(({ request }) => request),
              fault.path,
            ),
        });
      }
    }
  },
});
