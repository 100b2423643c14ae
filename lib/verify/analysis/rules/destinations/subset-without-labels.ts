import { defineRule } from '../../rule';

export const subsetWithoutLabels = defineRule({
  id: 'destinations/subset-without-labels',
  severity: 'warning',
  summary: 'Every subset has labels that select its pods.',
  reads: ['DestinationRule'],
  alsoKnownAs: ['KIA0209'],
  why: 'A subset without labels includes every pod of the service. A route that sends 10 % of the requests to it sends them to all versions.',

  check(mesh, report) {
    for (const { host, subsets } of mesh.destinationRules.all) {
      for (const { name, labels, trafficPolicy, at } of subsets) {
        if (Object.keys(labels).length > 0 || trafficPolicy.isGiven) continue;

        report({
          at,
          message: `subset ${name} does not have labels, so it includes every pod of ${host}`,
          fix: `add labels: { version: ${name} }`,
        });
      }
    }
  },
});
