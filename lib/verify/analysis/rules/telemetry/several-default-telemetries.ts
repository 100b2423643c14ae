import { severalDefaults } from '../../selectors';
import { defineRule } from '../../rule';

export const severalDefaultTelemetries = defineRule({
  id: 'telemetry/several-default-telemetries',
  severity: 'error',
  summary: 'A namespace has one Telemetry without a selector.',
  reads: ['Telemetry'],
  alsoKnownAs: ['IST0160', 'KIA0002'],
  why: 'If two Telemetry resources apply to a whole namespace, istiod uses the older one, so the other has no effect.',

  check(mesh, report) {
    for (const { policy, other } of severalDefaults(mesh.policies.of('Telemetry').all)) {
      report({
        at: policy.at.field('metadata', 'name'),
        message: `${other.entry.ref} also applies to all of ${policy.namespace}, and only one of them is used`,
        fix: 'merge them into one, or add a selector to one of them',
      });
    }
  },
});
