import { portEntries } from '../../../../mesh/destination-rules/traffic-policy';
import { defineRule } from '../../rule';
import { named } from '../../words';

const PARTS = ['connectionPool', 'outlierDetection', 'tls', 'loadBalancer'];

export const portReplacesPolicy = defineRule({
  id: 'destinations/port-replaces-policy',
  severity: 'info',
  summary: 'Settings of a port repeat those of the host.',
  reads: ['DestinationRule'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy',
  why: 'An entry of `portLevelSettings` replaces the whole policy for its port. Settings that it does not contain, such as outlier detection or TLS, have their default there instead of the value for the host.',

  check(mesh, report) {
    for (const { trafficPolicy, subsets } of mesh.destinationRules.all) {
      for (const policy of [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)]) {
        // TLS of the rule that a port loses is worth a warning, by overridden-tls.
        const isSaid = policy === trafficPolicy && policy.get('tls', 'mode').text() !== undefined;
        const ofHost = PARTS.filter((part) => policy.get(part).present && !(part === 'tls' && isSaid));
        const lost = portEntries(policy).map((entry) => ({ ...entry, parts: ofHost.filter((part) => !entry.settings.get(part).present) }));
        const first = lost.find(({ parts }) => parts.length > 0);
        if (!first) continue;

        report({
          at: first.settings.at,
          message: `port ${first.number} does not inherit ${named(first.parts)} of the host`,
          fix: `repeat ${named(first.parts)} here if they should also apply to the port`,
        });
      }
    }
  },
});
