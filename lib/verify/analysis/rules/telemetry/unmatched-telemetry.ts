import { nearLabels } from '../../near-names';
import { unmatched } from '../../selectors';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

export const unmatchedTelemetry = defineRule({
  id: 'telemetry/unmatched-telemetry',
  severity: 'error',
  summary: 'The selector of a Telemetry selects pods in its namespace.',
  reads: ['Telemetry', 'Namespace', 'Workload', ...GATEWAYS],
  alsoKnownAs: ['IST0101', 'KIA0004'],
  why: 'A Telemetry with a selector only applies to pods in its own namespace. If it does not select any, the intended pods use the settings of the namespace or the mesh.',

  check(mesh, report) {
    const meantBy = nearLabels(mesh);
    for (const policy of mesh.policies.of('Telemetry').all) {
      if (!policy.selector || mesh.policies.reachOf(policy).whyUnused !== 'no pods') continue;

      report(unmatched(mesh, policy, meantBy));
    }
  },
});
