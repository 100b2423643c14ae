import { defineRule } from '../../rule';

export const unroutedSubsetPolicy = defineRule({
  id: 'destinations/unrouted-subset-policy',
  severity: 'info',
  summary: 'A subset with settings of its own is one that a route names.',
  reads: ['DestinationRule', 'VirtualService'],
  alsoKnownAs: [],
  why: 'The settings of a subset hold for requests that a route sends to this subset. Without such a route requests go to the host as a whole, and the settings of the subset do nothing.',

  check(mesh, report) {
    const routed = new Set(mesh.virtualServices.destinations.map(({ host, subset }) => `${host} ${subset}`));
    for (const { host, subsets } of mesh.destinationRules.all) {
      for (const { name, trafficPolicy } of subsets) {
        if (!trafficPolicy.present || routed.has(`${host} ${name}`)) continue;

        report({
          at: trafficPolicy.at,
          message: `no route in the input sends to subset ${name} of ${host}, so these settings do nothing`,
          fix: 'write them in the trafficPolicy of the whole rule, or add a route to the subset',
        });
      }
    }
  },
});
