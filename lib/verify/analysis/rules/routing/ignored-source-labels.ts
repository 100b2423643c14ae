import { requestsToRoute } from '../../claims/route-requests';
import { unchanged } from '../../claims/unchanged';
import { defineRule } from '../../rule';

export const ignoredSourceLabels = defineRule({
  id: 'routing/ignored-source-labels',
  severity: 'warning',
  summary: 'A match asks for gateways or for labels of the caller, not for both.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  why: 'When a match names gateways, istiod does not look at `sourceLabels` and `sourceNamespace`: the route that looks restricted is open to every caller.',

  check(mesh, report) {
    for (const route of mesh.virtualServices.declared.flatMap((each) => each.written())) {
      const { field } = route;
      for (const match of field.get('match').items()) {
        const ignored = ['sourceLabels', 'sourceNamespace'].find((name) => match.get(name).isGiven);
        if (!ignored || match.get('gateways').items().length === 0) continue;

        report({
          at: match.get(ignored).at,
          message: `${ignored} is ignored beside gateways, so the route is open to every caller`,
          fix: `drop gateways, or ${ignored}`,
          claims: () =>
            unchanged(
              requestsToRoute(mesh, route).map(({ request }) => request),
              match.get(ignored).path,
            ),
        });
      }
    }
  },
});
