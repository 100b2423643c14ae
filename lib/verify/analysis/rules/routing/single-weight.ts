import { defineRule } from '../../rule';

export const singleWeight = defineRule({
  id: 'routing/single-weight',
  severity: 'warning',
  summary: 'The only destination of a route has no weight other than 100.',
  reads: ['VirtualService'],
  alsoKnownAs: ['KIA1104'],
  why: 'A single destination gets every request, regardless of its weight. A weight of 10 alone is not a canary with 10 %: the other 90 % are missing.',

  check(mesh, report) {
    for (const { field } of mesh.virtualServices.declared.flatMap((each) => each.written())) {
      const destinations = field.get('route').items();
      const weight = destinations[0]?.get('weight').number();
      if (destinations.length !== 1 || weight === undefined || weight === 100) continue;

      report({
        at: destinations[0].get('weight').at,
        message: `it is the only destination, so it gets every request instead of ${weight} %`,
        fix: 'add the other destinations, or remove the weight',
      });
    }
  },
});
