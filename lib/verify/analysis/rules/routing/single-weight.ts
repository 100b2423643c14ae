import { defineRule } from '../../rule';

export const singleWeight = defineRule({
  id: 'routing/single-weight',
  severity: 'warning',
  summary: 'The only destination of a route has no weight but 100.',
  reads: ['VirtualService'],
  alsoKnownAs: ['KIA1104'],
  why: 'One destination gets every request, whatever its weight says. A weight of 10 alone is no canary of ten percent: the other ninety were forgotten.',

  check(mesh, report) {
    for (const { field } of mesh.virtualServices.declared.flatMap((each) => each.written())) {
      const destinations = field.get('route').items();
      const weight = destinations[0]?.get('weight').number();
      if (destinations.length !== 1 || weight === undefined || weight === 100) continue;

      report({
        at: destinations[0].get('weight').at,
        message: `it is the only destination, so it gets every request and not ${weight} of 100`,
        fix: 'add the other destinations, or drop the weight',
      });
    }
  },
});
