import { requestsToRoute } from '../../claims/route-requests';
import { unchanged } from '../../claims/unchanged';
import { defineRule } from '../../rule';

export const ignoredSourceLabels = defineRule({
  id: 'routing/ignored-source-labels',
  severity: 'warning',
  summary: 'A match has gateways or labels of the caller, not both.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  why: 'If a match has gateways, istiod ignores `sourceLabels` and `sourceNamespace`: a route that looks restricted applies to every caller.',

  check(mesh, report) {
    for (const route of mesh.virtualServices.declared.flatMap((each) => each.written())) {
      const { field } = route;
      for (const match of field.get('match').items()) {
        const ignored = ['sourceLabels', 'sourceNamespace'].find((name) => match.get(name).isGiven);
        if (!ignored || match.get('gateways').items().length === 0) continue;

        report({
          at: match.get(ignored).at,
          message: `${ignored} is ignored together with gateways, so the route applies to every caller`,
          fix: `remove gateways, or ${ignored}`,
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
