import { defineRule } from '../../rule';

export const subsetWithoutLabels = defineRule({
  id: 'destinations/subset-without-labels',
  severity: 'warning',
  summary: 'Every subset says which pods are in it.',
  reads: ['DestinationRule'],
  alsoKnownAs: ['KIA0209'],
  why: 'A subset without labels holds every pod of the service. A route that sends ten of a hundred requests to it sends them to all versions.',

  check(mesh, report) {
    for (const { host, subsets } of mesh.destinationRules.all) {
      for (const { name, labels, trafficPolicy, at } of subsets) {
        if (Object.keys(labels).length > 0 || trafficPolicy.isGiven) continue;

        report({ at, message: `subset ${name} has no labels, so it holds every pod of ${host}`, fix: `add labels: { version: ${name} }` });
      }
    }
  },
});
