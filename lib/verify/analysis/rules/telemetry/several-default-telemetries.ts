import { severalDefaults } from '../../selectors';
import { defineRule } from '../../rule';

export const severalDefaultTelemetries = defineRule({
  id: 'telemetry/several-default-telemetries',
  severity: 'error',
  summary: 'A namespace has one Telemetry without a selector.',
  reads: ['Telemetry'],
  alsoKnownAs: ['IST0160', 'KIA0002'],
  why: 'Of two Telemetry resources for a whole namespace istiod follows the older, so the other changes nothing.',

  check(mesh, report) {
    for (const { policy, other } of severalDefaults(mesh.policies.of('Telemetry').all)) {
      report({
        at: policy.at.field('metadata', 'name'),
        message: `${other.entry.ref} is for all of ${policy.namespace} too, and only one of them is followed`,
        fix: 'put them into one, or give one of them a selector',
      });
    }
  },
});
