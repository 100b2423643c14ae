import { defineRule } from '../../rule';

export const unroutedSubsetPolicy = defineRule({
  id: 'destinations/unrouted-subset-policy',
  severity: 'info',
  summary: 'A subset with its own settings is used by a route.',
  reads: ['DestinationRule', 'VirtualService'],
  alsoKnownAs: [],
  why: 'The settings of a subset apply to requests that a route sends to this subset. Without such a route, requests go to the host as a whole, and the settings of the subset have no effect.',

  check(mesh, report) {
    const routed = new Set(mesh.virtualServices.destinations.map(({ host, subset }) => `${host} ${subset}`));
    for (const { host, subsets } of mesh.destinationRules.all) {
      for (const { name, trafficPolicy } of subsets) {
        if (!trafficPolicy.present || routed.has(`${host} ${name}`)) continue;

        report({
          at: trafficPolicy.at,
          message: `no route in the input sends to subset ${name} of ${host}, so these settings have no effect`,
          fix: 'move them to the trafficPolicy of the rule, or add a route to the subset',
        });
      }
    }
  },
});
