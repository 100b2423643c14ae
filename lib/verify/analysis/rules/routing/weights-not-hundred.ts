import { defineRule } from '../../rule';

export const weightsNotHundred = defineRule({
  id: 'routing/weights-not-hundred',
  severity: 'info',
  summary: 'The weights of a route add up to 100.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  why: 'Istio treats weights as parts of their sum: 70 and 20 are 78 and 22 percent. This is allowed, but most often one of them was changed and the other was forgotten.',

  check(mesh, report) {
    for (const { field } of mesh.virtualServices.declared.flatMap((each) => each.written())) {
      const destinations = field.get('route');
      const weights = destinations.items().map((each) => each.get('weight').number() ?? 0);
      const sum = weights.reduce((a, b) => a + b, 0);
      if (weights.length < 2 || sum === 0 || sum === 100) continue;

      const shares = weights.map((weight) => `${Math.round((weight / sum) * 100)}%`);
      const isForgotten = destinations.items().some((each) => !each.get('weight').isGiven);
      report({
        at: destinations.at,
        ...(isForgotten ? { severity: 'warning' } : {}),
        message: `the weights ${weights.join(' and ')} add up to ${sum}, so the shares are ${shares.join(' and ')}`,
        fix: 'make them add up to 100',
      });
    }
  },
});
